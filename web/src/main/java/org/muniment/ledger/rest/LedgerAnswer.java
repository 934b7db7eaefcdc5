package org.muniment.ledger.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How the ledger is. */
@Schema(name = "Ledger", description = "How the ledger is.")
record LedgerAnswer(
    @Schema(description = "How many entries it has.", required = true) long size,
    @Schema(
            description =
                "The last checkpoint, a signed note (C2SP tlog-checkpoint); left out while none was"
                    + " sealed.")
        @Nullable String checkpoint,
    @Schema(
            description = "The public key that signs checkpoints (C2SP signed-note).",
            required = true)
        String verifierKey) {}
