package org.muniment.ledger.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
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

  /** The line of an entry. */
  public static LedgerLine of(LedgerEntry entry) {
    String commitment = HexFormat.of().formatHex(entry.commitment());
    if (entry.body() == null) {
      return new LedgerLine(
          entry.sequence(), entry.time(), entry.kind(), "", "(erased)", "", commitment);
    }
    try (JsonReader reader = Json.createReader(new StringReader(entry.body()))) {
      JsonObject body = reader.readObject();
      return new LedgerLine(
          entry.sequence(),
          entry.time(),
          entry.kind(),
          body.getString("actor", ""),
          body.getString("subject", ""),
          indented(body),
          commitment);
    }
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

  private static String indented(JsonObject body) {
    StringWriter text = new StringWriter();
    Map<String, ?> pretty = Map.of(JsonGenerator.PRETTY_PRINTING, true);
    try (JsonWriter writer = Json.createWriterFactory(pretty).createWriter(text)) {
      writer.writeObject(body);
    }
    return text.toString().strip();
  }
}
