package org.muniment.ledger.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Page;
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
  public LedgerAnswer state() {
    return new LedgerAnswer(
        ledger.size(),
        ledger.checkpoint().map(SignedNote::encode).orElse(null),
        ledger.verifierKey());
  }

  /** A page of entries. */
  @GET
  @Path("entries")
  @Operation(summary = "Read entries")
  public Page<EntryAnswer> entries(
      @Parameter(description = "Number of the first entry, from 0.")
          @QueryParam("from")
          @DefaultValue("0")
          long from,
      @Parameter(description = "How many at most, 1 to 1000.")
          @QueryParam("limit")
          @DefaultValue("100")
          int limit) {
    if (limit < 1 || limit > MOST) {
      throw Fault.BAD_REQUEST.on("limit is 1 to " + MOST + ".");
    }
    List<LedgerEntry> page = ledger.entries(actor.get(), from, limit);
    Long next = page.size() < limit ? null : page.getLast().sequence() + 1;
    return new Page<>(page.stream().map(EntryAnswer::of).toList(), next);
  }

  /** The proof that an entry is under the checkpoint. */
  @GET
  @Path("entries/{sequence}/proof")
  @Operation(summary = "Prove an entry", description = "RFC 9162 audit path to a signed checkpoint")
  public ProofAnswer proof(
      @Parameter(description = "Number of the entry, from 0.") @PathParam("sequence")
          long sequence) {
    return ProofAnswer.of(ledger.proof(actor.get(), sequence));
  }
}
