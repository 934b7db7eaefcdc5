package org.muniment.ledger.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.ledger.app.ReadLedger;

/** The proof that an entry is under a checkpoint. */
@Schema(name = "LedgerProof", description = "The proof that an entry is under a checkpoint.")
record ProofAnswer(
    @Schema(description = "The entry.", required = true) EntryAnswer entry,
    @Schema(
            description =
                "The leaf, canonical JSON as text: its hash is SHA-256 of an octet 0 and this.",
            required = true)
        String leaf,
    @Schema(
            description =
                "The audit path (RFC 9162 section 2.1.3), from the leaf up: hashes in Base64.",
            required = true)
        List<String> path,
    @Schema(description = "The checkpoint, a signed note.", required = true) String checkpoint) {

  static ProofAnswer of(ReadLedger.Proof proof) {
    return new ProofAnswer(
        EntryAnswer.of(proof.entry()),
        new String(proof.entry().leaf(), StandardCharsets.UTF_8),
        proof.path().stream().map(Base64.getEncoder()::encodeToString).toList(),
        proof.checkpoint().encode());
  }
}
