package org.muniment.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON object member by member. What is null is left out; times are ISO 8601 in UTC;
 * anything that is not a number, a truth value, a list or a map is written as its text.
 */
public final class Answer {
  private final JsonObjectBuilder members = Json.createObjectBuilder();

  private Answer() {}

  /** An object that begins with this member. */
  public static Answer with(String name, @Nullable Object value) {
    return new Answer().and(name, value);
  }

  /** A further member. */
  public Answer and(String name, @Nullable Object value) {
    if (value != null) {
      members.add(name, json(value));
    }
    return this;
  }

  /** A further member: a list, each item written by {@code writer}. */
  public <T> Answer and(String name, Collection<T> items, Function<T, JsonObject> writer) {
    return and(name, items.stream().map(writer).toList());
  }

  /** The object. */
  public JsonObject build() {
    return members.build();
  }

  /** A page of items, in a member {@code items}, and where the next page begins. */
  public static <T> JsonObject page(
      Collection<T> items, Function<T, JsonObject> writer, @Nullable Object next) {
    return new Answer().and("items", items, writer).and("next", next).build();
  }

  private static JsonValue json(Object value) {
    return switch (value) {
      case JsonValue json -> json;
      case Integer number -> Json.createValue(number);
      case Long number -> Json.createValue(number);
      case Boolean truth -> truth ? JsonValue.TRUE : JsonValue.FALSE;
      case Collection<?> list -> array(list);
      case Map<?, ?> map -> object(map);
      default -> Json.createValue(value.toString());
    };
  }

  private static JsonValue array(Collection<?> list) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    list.forEach(item -> array.add(json(item)));
    return array.build();
  }

  private static JsonValue object(Map<?, ?> map) {
    JsonObjectBuilder object = Json.createObjectBuilder();
    map.forEach((name, value) -> object.add(String.valueOf(name), json(value)));
    return object.build();
  }
}
