package org.muniment.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer, a record, as a JSON object: its components in their order. What is null is left
 * out; times are ISO 8601 in UTC; anything that is not a number, a truth value, a list, a map or a
 * record is written as its text. The same records are described at {@code /openapi}, so that the
 * description cannot differ from what is sent.
 */
@Provider
@Produces(MediaType.APPLICATION_JSON)
public class AnswerWriter implements MessageBodyWriter<Record> {
  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public void writeTo(
      Record answer,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream body)
      throws IOException {
    body.write(json(answer).toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The record as JSON. */
  static JsonObject json(Record answer) {
    JsonObjectBuilder members = Json.createObjectBuilder();
    for (RecordComponent component : answer.getClass().getRecordComponents()) {
      Object value = value(answer, component);
      if (value != null) {
        members.add(component.getName(), json(value));
      }
    }
    return members.build();
  }

  private static @Nullable Object value(Record answer, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(answer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(answer.getClass() + " cannot be read", e);
    }
  }

  private static JsonValue json(Object value) {
    return switch (value) {
      case Record record -> json(record);
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
