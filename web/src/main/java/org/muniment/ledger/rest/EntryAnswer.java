package org.muniment.ledger.rest;

import java.time.Instant;
import java.util.HexFormat;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.ledger.LedgerEntry;

/** An entry of the ledger. */
@Schema(name = "LedgerEntry", description = "An entry of the ledger.")
record EntryAnswer(
    @Schema(description = "Its number, from 0.", required = true) long sequence,
    @Schema(description = "When it was appended.", required = true) Instant time,
    @Schema(description = "What happened.", required = true) String kind,
    @Schema(
            description =
                "What the leaf commits to: SHA-256 of domain, salt and body, hexadecimal.",
            required = true)
        String commitment,
    @Schema(description = "The salt, hexadecimal; left out when the body was erased.")
        @Nullable String salt,
    @Schema(description = "Canonical JSON (RFC 8785) as text; left out when it was erased.")
        @Nullable String body) {

  static EntryAnswer of(LedgerEntry entry) {
    byte[] salt = entry.salt();
    return new EntryAnswer(
        entry.sequence(),
        entry.time(),
        entry.kind().label(),
        HexFormat.of().formatHex(entry.commitment()),
        salt == null ? null : HexFormat.of().formatHex(salt),
        entry.body());
  }
}
