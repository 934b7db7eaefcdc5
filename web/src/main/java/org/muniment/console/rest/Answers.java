package org.muniment.console.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes at {@code /openapi} what every call may answer when it fails, so that no resource has
 * to repeat it. Named in {@code META-INF/microprofile-config.properties}.
 */
public class Answers implements OASFilter {
  private static final String ENTRANCE = "/entrance/";

  /** The entrance asks for nothing: an annotation that says so is taken for none. */
  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if ((path + "/").contains(ENTRANCE)) {
                item.getOperations().values().forEach(Answers::open);
              }
            });
  }

  private static void open(Operation operation) {
    operation.setSecurity(List.of(OASFactory.createSecurityRequirement()));
  }

  @Override
  public Operation filterOperation(Operation operation) {
    APIResponses responses = operation.getResponses();
    boolean hasParameters = operation.getParameters() != null;
    if (hasParameters || operation.getRequestBody() != null) {
      refer(responses, "400", "BadRequest");
    }
    if (hasParameters) {
      refer(responses, "404", "NotFound");
    }
    refer(responses, "401", "Unauthorized");
    refer(responses, "403", "Forbidden");
    refer(responses, "default", "Problem");
    return operation;
  }

  private static void refer(APIResponses responses, String status, String response) {
    if (!responses.hasAPIResponse(status)) {
      responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(response));
    }
  }
}
