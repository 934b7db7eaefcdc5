package org.muniment.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of an entry, read: what an act said, field by field. Reading is lenient about fields
 * that are not there, for entries are older than the code that reads them.
 *
 * @param fields by name: {@code String}, {@code Long}, {@code Boolean}, {@code List} or {@code Map}
 */
public record EntryBody(Map<String, Object> fields) {

  /**
   * The body of that entry, or nothing when it was erased.
   *
   * @throws IllegalArgumentException when the body is no canonical JSON
   */
  public static Optional<EntryBody> of(LedgerEntry entry) {
    return Optional.ofNullable(entry.body()).map(CanonicalJsonReader::read).map(EntryBody::new);
  }

  /**
   * Hands on the bodies of the entries of one kind, each with the entry's time; erased ones are
   * passed over.
   */
  public static void each(
      List<LedgerEntry> entries, EntryKind kind, BiConsumer<Instant, EntryBody> reader) {
    for (LedgerEntry entry : entries) {
      if (entry.kind() == kind) {
        of(entry).ifPresent(body -> reader.accept(entry.time(), body));
      }
    }
  }

  /** Who acted. */
  public String actor() {
    return need("actor");
  }

  /** What it was done to. */
  public String subject() {
    return need("subject");
  }

  /** The text of a field, or null when it is missing. */
  public @Nullable String text(String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  /**
   * The text of a field that every body of its kind has.
   *
   * @throws IllegalArgumentException when it is missing
   */
  public String need(String name) {
    return present(name, text(name));
  }

  /** The number of a field, or null when it is missing. */
  public @Nullable Long number(String name) {
    return fields.get(name) instanceof Long number ? number : null;
  }

  /**
   * The number of a field that every body of its kind has.
   *
   * @throws IllegalArgumentException when it is missing
   */
  public long count(String name) {
    return present(name, number(name));
  }

  /** The number of a field, or another one when it is missing. */
  public long numberOr(String name, long otherwise) {
    Long number = number(name);
    return number == null ? otherwise : number;
  }

  /** Whether the field is there and says so. */
  public boolean holds(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** The time of a field, or null when it is missing. */
  public @Nullable Instant time(String name) {
    String text = text(name);
    return text == null ? null : Instant.parse(text);
  }

  /** The numbers of an object, by their names; empty when it is missing. */
  public Map<String, Long> numbers(String name) {
    Map<String, Long> numbers = new TreeMap<>();
    if (fields.get(name) instanceof Map<?, ?> object) {
      object.forEach(
          (key, value) -> {
            if (key instanceof String label && value instanceof Long number) {
              numbers.put(label, number);
            }
          });
    }
    return numbers;
  }

  /** The texts of a list; empty when it is missing. */
  public List<String> texts(String name) {
    return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  /** The object of a field, or null when it is missing. */
  @SuppressWarnings("unchecked") // the reader makes nothing but Map<String, Object>
  public @Nullable EntryBody part(String name) {
    return fields.get(name) instanceof Map<?, ?> part
        ? new EntryBody((Map<String, Object>) part)
        : null;
  }

  /** The objects of a list; empty when it is missing. */
  @SuppressWarnings("unchecked") // the reader makes nothing but Map<String, Object>
  public List<EntryBody> parts(String name) {
    return list(name).stream()
        .filter(Map.class::isInstance)
        .map(part -> new EntryBody((Map<String, Object>) part))
        .toList();
  }

  private List<?> list(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  private <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("A body without " + name + ": " + fields.keySet());
    }
    return value;
  }
}
