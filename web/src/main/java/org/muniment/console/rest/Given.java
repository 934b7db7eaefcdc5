package org.muniment.console.rest;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * Reads the JSON object that a caller sent. Every complaint names the member and what it should be;
 * a member that is not known is refused, for it is most often a misspelt one.
 */
final class Given {
  private final JsonObject members;

  private Given(JsonObject members) {
    this.members = members;
  }

  /**
   * What was sent, which may have these members and no others.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST}
   */
  static Given of(@Nullable JsonObject sent, String... known) {
    if (sent == null) {
      throw Fault.BAD_REQUEST.on("The request needs a JSON object: " + String.join(", ", known));
    }
    Set<String> unknown = new TreeSet<>(sent.keySet());
    unknown.removeAll(Set.of(known));
    if (!unknown.isEmpty()) {
      throw Fault.BAD_REQUEST.on(
          "Unknown member " + unknown.iterator().next() + ". Known: " + String.join(", ", known));
    }
    return new Given(sent);
  }

  /** A text that has to be there. */
  String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
  }

  /** A text, if it is there. */
  Optional<String> optionalText(String name) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case JsonString text -> Optional.of(text.getString());
      case JsonValue value when value.equals(JsonValue.NULL) -> Optional.empty();
      default -> throw wrong(name, "a text");
    };
  }

  /** A whole number that has to be there. */
  long number(String name) {
    return number(name, members.get(name), "a whole number");
  }

  /** A truth value that has to be there. */
  boolean flag(String name) {
    JsonValue value = members.get(name);
    if (JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value)) {
      return JsonValue.TRUE.equals(value);
    }
    throw wrong(name, "true or false");
  }

  /** A list of texts that has to be there. */
  List<String> texts(String name) {
    return list(name, "a list of texts").stream().map(item -> item(name, item)).toList();
  }

  /** A list of whole numbers that has to be there. */
  List<Long> numbers(String name) {
    String expected = "a list of whole numbers";
    return list(name, expected).stream().map(item -> number(name, item, expected)).toList();
  }

  /** Whether the member was sent. */
  boolean has(String name) {
    return members.containsKey(name);
  }

  /** A time in ISO 8601, if it is there. */
  @Nullable Instant time(String name) {
    try {
      return optionalText(name).map(Instant::parse).orElse(null);
    } catch (DateTimeException e) {
      throw wrong(name, "a time such as 2027-01-31T00:00:00Z");
    }
  }

  private JsonArray list(String name, String expected) {
    if (members.get(name) instanceof JsonArray array) {
      return array;
    }
    throw wrong(name, expected);
  }

  private static String item(String name, JsonValue item) {
    if (item instanceof JsonString text) {
      return text.getString();
    }
    throw wrong(name, "a list of texts");
  }

  private static long number(String name, @Nullable JsonValue value, String expected) {
    if (value instanceof JsonNumber number
        && number.isIntegral()
        && number.bigIntegerValue().bitLength() < Long.SIZE) {
      return number.longValue();
    }
    throw wrong(name, expected);
  }

  private static RuntimeException wrong(String name, String expected) {
    return Fault.BAD_REQUEST.on("The member " + name + " has to be " + expected + ".");
  }
}
