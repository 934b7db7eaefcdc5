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
public final class Given {
  private final JsonObject members;

  private Given(JsonObject members) {
    this.members = members;
  }

  /**
   * What was sent, which may have these members and no others.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST}
   */
  public static Given of(@Nullable JsonObject sent, String... known) {
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
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> wrong(name, "a text"));
  }

  /** A text, if it is there. */
  public Optional<String> optionalText(String name) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case JsonString text -> Optional.of(text.getString());
      case JsonValue value when value.equals(JsonValue.NULL) -> Optional.empty();
      default -> throw wrong(name, "a text");
    };
  }

  /** A whole number, or what it is when it was left out. */
  public long number(String name, long otherwise) {
    return switch (members.get(name)) {
      case null -> otherwise;
      case JsonNumber number when number.isIntegral() -> number.longValue();
      default -> throw wrong(name, "a whole number");
    };
  }

  /** A whole number that has to be there. */
  public long number(String name) {
    if (!members.containsKey(name)) {
      throw wrong(name, "a whole number");
    }
    return number(name, 0);
  }

  /** A truth value, or what it is when it was left out. */
  public boolean flag(String name, boolean otherwise) {
    JsonValue value = members.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.equals(JsonValue.TRUE) && !value.equals(JsonValue.FALSE)) {
      throw wrong(name, "true or false");
    }
    return value.equals(JsonValue.TRUE);
  }

  /** A list of texts; empty when it was left out. */
  public List<String> texts(String name) {
    return switch (members.get(name)) {
      case null -> List.of();
      case JsonArray array -> array.stream().map(item -> item(name, item)).toList();
      default -> throw wrong(name, "a list of texts");
    };
  }

  /** A list of whole numbers; empty when it was left out. */
  public List<Long> numbers(String name) {
    return switch (members.get(name)) {
      case null -> List.of();
      case JsonArray array -> array.stream().map(item -> number(name, item)).toList();
      default -> throw wrong(name, "a list of whole numbers");
    };
  }

  /** Whether the member was sent. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** A time in ISO 8601, if it is there. */
  public @Nullable Instant time(String name) {
    try {
      return optionalText(name).map(Instant::parse).orElse(null);
    } catch (DateTimeException e) {
      throw wrong(name, "a time such as 2027-01-31T00:00:00Z");
    }
  }

  private static String item(String name, JsonValue item) {
    if (item instanceof JsonString text) {
      return text.getString();
    }
    throw wrong(name, "a list of texts");
  }

  private static long number(String name, JsonValue item) {
    if (item instanceof JsonNumber number && number.isIntegral()) {
      return number.longValue();
    }
    throw wrong(name, "a list of whole numbers");
  }

  private static RuntimeException wrong(String name, String expected) {
    return Fault.BAD_REQUEST.on("The member " + name + " has to be " + expected + ".");
  }
}
