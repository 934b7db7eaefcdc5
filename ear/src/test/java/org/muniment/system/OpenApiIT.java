package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muniment.system.RestCaller.object;
import static org.muniment.system.RestCaller.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The description of the API as the deployed EAR gives it. */
@ExtendWith(SharedServer.class)
class OpenApiIT {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final Set<String> OPEN =
      Set.of(
          "get /api/v1/entrance",
          "post /api/v1/entrance/password",
          "post /api/v1/entrance/set-up",
          "post /api/v1/entrance/sign-in");

  /** An operation of the document. */
  private record Operation(String name, Map<String, Object> is) {
    Map<String, Object> responses() {
      return object(is.get("responses"));
    }

    Map<String, Object> answer() {
      return responses().entrySet().stream()
          .filter(each -> each.getKey().startsWith("2"))
          .map(each -> object(each.getValue()))
          .findFirst()
          .orElse(Map.of());
    }

    boolean asksForNothing() {
      return is.get("security") instanceof List<?> needed
          && objects(needed).stream().allMatch(Map::isEmpty);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final List<String> wrong = new ArrayList<>();

  @Test
  void everyOperationSaysWhatItTakesAndWhatItAnswers(MunimentServer server) throws Exception {
    Map<String, Object> document = document(server);
    List<Operation> operations = operations(document);
    assertThat(operations).hasSizeGreaterThan(50);
    for (Operation operation : operations) {
      lookAtInput(operation);
      lookAtAnswer(operation);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everySchemaDescribesItsMembers(MunimentServer server) throws Exception {
    Map<String, Object> schemas = object(object(document(server).get("components")).get("schemas"));
    assertThat(schemas).hasSizeGreaterThan(60);
    schemas.forEach(
        (name, schema) -> {
          Map<String, Object> members = object(object(schema).get("properties"));
          demand(!members.isEmpty(), name + " has members");
          members.forEach((member, is) -> lookAtMember(name + "." + member, object(is)));
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void onlyTheEntranceIsOpen(MunimentServer server) throws Exception {
    Map<String, Object> document = document(server);
    Map<String, Object> token =
        object(object(object(document.get("components")).get("securitySchemes")).get("token"));
    assertThat(token).containsEntry("type", "http").containsEntry("scheme", "bearer");
    assertThat(objects(document.get("security")))
        .singleElement()
        .satisfies(needed -> assertThat(needed).containsKey("token"));
    Set<String> open = new TreeSet<>();
    for (Operation operation : operations(document)) {
      if (operation.asksForNothing()) {
        open.add(operation.name());
      }
    }
    assertThat(open).isEqualTo(OPEN);
  }

  private void lookAtInput(Operation operation) {
    demand(operation.is().get("summary") != null, operation + " has a summary");
    if (operation.is().get("parameters") instanceof List<?> parameters) {
      for (Map<String, Object> parameter : objects(parameters)) {
        String name = operation + " parameter " + parameter.get("name");
        demand(parameter.get("description") != null, name + " has a description");
        demand(parameter.get("schema") != null, name + " has a schema");
      }
    }
    if (operation.is().get("requestBody") != null) {
      demand(hasSchema(object(operation.is().get("requestBody"))), operation + " takes a schema");
    }
  }

  private void lookAtAnswer(Operation operation) {
    boolean isEmpty = operation.responses().containsKey("204");
    demand(isEmpty || hasSchema(operation.answer()), operation + " answers a schema");
    for (String status : List.of("401", "403", "default")) {
      Object reference = object(operation.responses().get(status)).get("$ref");
      demand(
          String.valueOf(reference).startsWith("#/components/responses/"),
          operation + " answers a problem for " + status);
    }
  }

  /** Every content is of a schema, which says more than that it is an object. */
  private static boolean hasSchema(Map<String, Object> body) {
    Map<String, Object> content = object(body.get("content"));
    return !content.isEmpty()
        && content.values().stream()
            .map(each -> object(object(each).get("schema")))
            .allMatch(schema -> schema.containsKey("$ref") || "string".equals(schema.get("type")));
  }

  private void lookAtMember(String name, Map<String, Object> member) {
    demand(member.get("description") != null, name + " has a description");
    demand(
        member.containsKey("type") || member.containsKey("$ref") || member.containsKey("allOf"),
        name + " has a type");
  }

  private void demand(boolean isSo, String what) {
    if (!isSo) {
      wrong.add("It is not so that " + what);
    }
  }

  private static List<Operation> operations(Map<String, Object> document) {
    List<Operation> operations = new ArrayList<>();
    object(document.get("paths"))
        .forEach(
            (path, item) ->
                object(item)
                    .forEach(
                        (method, is) -> {
                          if (METHODS.contains(method)) {
                            operations.add(new Operation(method + " " + path, object(is)));
                          }
                        }));
    return operations;
  }

  private static Map<String, Object> document(MunimentServer server) throws Exception {
    try (RestCaller caller = new RestCaller(server)) {
      return caller.get(server.url("/openapi?format=JSON")).members();
    }
  }
}
