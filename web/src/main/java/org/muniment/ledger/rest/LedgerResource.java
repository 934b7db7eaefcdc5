package org.muniment.ledger.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Answer;
import org.muniment.fault.Fault;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.SignedNote;
import org.muniment.ledger.app.ReadLedger;

/** The ledger, for those who judge it. */
@Path("ledger")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class LedgerResource {
  private static final int MOST = 1_000;

  @Inject private CurrentActor actor;
  @Inject private ReadLedger ledger;

  /** How many entries there are, the signed checkpoint, and the key that signs. */
  @GET
  @Operation(summary = "The ledger's size, checkpoint and verifier key")
  public JsonObject state() {
    return Answer.with("size", ledger.size())
        .and("checkpoint", ledger.checkpoint().map(SignedNote::encode).orElse(null))
        .and("verifierKey", ledger.verifierKey())
        .build();
  }

  /** A page of entries. */
  @GET
  @Path("entries")
  @Operation(summary = "Read entries", description = "from: the first; limit: at most 1000")
  public JsonObject entries(
      @QueryParam("from") @DefaultValue("0") long from,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Fault.BAD_REQUEST.on("limit is 1 to " + MOST + ".");
    }
    List<LedgerEntry> page = ledger.entries(actor.get(), from, limit);
    Long next = page.size() < limit ? null : page.getLast().sequence() + 1;
    return Answer.page(page, LedgerResource::json, next);
  }

  /** The proof that an entry is under the checkpoint. */
  @GET
  @Path("entries/{sequence}/proof")
  @Operation(summary = "Prove an entry", description = "RFC 9162 audit path to a signed checkpoint")
  public JsonObject proof(@PathParam("sequence") long sequence) {
    ReadLedger.Proof proof = ledger.proof(actor.get(), sequence);
    Base64.Encoder base64 = Base64.getEncoder();
    return Answer.with("entry", json(proof.entry()))
        .and("leaf", new String(proof.entry().leaf(), StandardCharsets.UTF_8))
        .and("path", proof.path().stream().map(base64::encodeToString).toList())
        .and("checkpoint", proof.checkpoint().encode())
        .build();
  }

  private static JsonObject json(LedgerEntry entry) {
    byte[] salt = entry.salt();
    return Answer.with("sequence", entry.sequence())
        .and("time", entry.time())
        .and("kind", entry.kind().label())
        .and("commitment", HexFormat.of().formatHex(entry.commitment()))
        .and("salt", salt == null ? null : HexFormat.of().formatHex(salt))
        .and("body", entry.body())
        .build();
  }
}
