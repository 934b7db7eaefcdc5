package org.muniment.ledger.web;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.muniment.ledger.CanonicalJson;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;

/**
 * An entry of the ledger as a page shows it.
 *
 * @param sequence its number
 * @param time when it was appended
 * @param kind what happened
 * @param actor who did it; empty when the body was erased
 * @param subject to what; says so when the body was erased
 * @param body all of it, indented; empty when it was erased
 * @param commitment what the proofs are about, in hexadecimal digits
 */
public record LedgerLine(
    long sequence,
    Instant time,
    EntryKind kind,
    String actor,
    String subject,
    String body,
    String commitment) {
  private static final Pattern CONTENT_ADDRESS = Pattern.compile("^original/([0-9a-f]{12}).*");

  /** The line of an entry. */
  public static LedgerLine of(LedgerEntry entry) {
    String commitment = HexFormat.of().formatHex(entry.commitment());
    if (entry.body() == null) {
      return new LedgerLine(
          entry.sequence(), entry.time(), entry.kind(), "", "(erased)", "", commitment);
    }
    Map<String, Object> body = CanonicalJsonReader.read(entry.body());
    return new LedgerLine(
        entry.sequence(),
        entry.time(),
        entry.kind(),
        String.valueOf(body.getOrDefault("actor", "")),
        String.valueOf(body.getOrDefault("subject", "")),
        indented(body),
        commitment);
  }

  /** To what, in a few characters: a content address is told by its beginning. */
  public String subjectBriefly() {
    return CONTENT_ADDRESS.matcher(subject).replaceFirst("original $1…");
  }

  /** What happened, in words. */
  public String act() {
    return kind.label().replace('-', ' ');
  }

  /** The class of the badge that goes with it: refusals and quarantine stand out. */
  public String tone() {
    return switch (kind) {
      case REFUSED -> "bad";
      case QUARANTINED, VANISHED, EXCLUDED -> "warn";
      case READ, EXPORTED, SEARCHED, RESTORED -> "info";
      default -> "";
    };
  }

  /** A line for each member; what lies deeper stays as the ledger writes it. */
  private static String indented(Map<String, Object> body) {
    return body.keySet().stream()
        .map(name -> CanonicalJson.write(Map.of(name, body.get(name))))
        .map(member -> member.substring(1, member.length() - 1))
        .collect(Collectors.joining("\n"));
  }
}
