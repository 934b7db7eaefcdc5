package org.muniment.ledger;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as a use case hands it to the {@link Ledger}.
 *
 * @param kind what happened
 * @param actor who did it: the name of an account, or {@code system:harvest} and the like
 * @param subject what it was done to, for example {@code mailbox/7} or {@code original/9f86…}; how
 *     an entry is found again
 * @param details further fields of the body: {@code String}, {@code Long}, {@code Integer}, {@code
 *     Boolean}, {@code List} or {@code Map<String, …>} of these; a {@code null} value is left out.
 *     Field names are words of the glossary.
 */
public record Act(
    EntryKind kind, String actor, String subject, Map<String, ? extends @Nullable Object> details) {

  /** The body as canonical JSON (RFC 8785): the details with {@code actor} and {@code subject}. */
  public String body() {
    Map<String, @Nullable Object> body = new TreeMap<>(details);
    body.put("actor", actor);
    body.put("subject", subject);
    return CanonicalJson.write(body);
  }
}
