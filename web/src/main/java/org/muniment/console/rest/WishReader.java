package org.muniment.console.rest;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * Reads what a caller wishes, a JSON object, into a record. A component that may be null may be
 * left out, every other one has to be there; a member that the record does not have is refused. The
 * same records are described at {@code /openapi}.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class WishReader implements MessageBodyReader<Record> {
  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    return read(type, object(body.readAllBytes()));
  }

  /**
   * The wish of that type.
   *
   * @param sent the object, or null when nothing was sent
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} with the member that is wrong
   */
  static <R extends Record> R read(Class<R> type, @Nullable JsonObject sent) {
    RecordComponent[] components = type.getRecordComponents();
    String[] names = Stream.of(components).map(RecordComponent::getName).toArray(String[]::new);
    Given given = Given.of(sent, names);
    Object[] values = Stream.of(components).map(each -> value(given, each)).toArray();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static @Nullable JsonObject object(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw Fault.BAD_REQUEST.because(e, "The body has to be one JSON object.");
    }
  }

  private static @Nullable Object value(Given given, RecordComponent component) {
    String name = component.getName();
    if (mayBeNull(component) && !given.has(name)) {
      return null;
    }
    Class<?> type = component.getType();
    if (type == String.class) {
      return mayBeNull(component) ? given.optionalText(name).orElse(null) : given.text(name);
    }
    if (type == long.class || type == Long.class) {
      return given.number(name);
    }
    if (type == boolean.class || type == Boolean.class) {
      return given.flag(name);
    }
    if (type == Instant.class) {
      return given.time(name);
    }
    return items(component) == String.class ? given.texts(name) : given.numbers(name);
  }

  private static boolean mayBeNull(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Type items(RecordComponent list) {
    if (list.getType() == List.class && list.getGenericType() instanceof ParameterizedType type) {
      return type.getActualTypeArguments()[0];
    }
    throw new IllegalStateException("A wish has no component such as " + list);
  }
}
