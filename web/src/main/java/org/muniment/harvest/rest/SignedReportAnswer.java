package org.muniment.harvest.rest;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report of completeness with its signature: described here, written by the report itself. */
@Schema(
    name = "SignedCompletenessReport",
    description = "A report of completeness with its signature.")
record SignedReportAnswer(
    @Schema(
            description =
                "A C2SP signed note: a title, \"sha256\" with the SHA-256 of the canonical form of"
                    + " report, and the signature of the ledger's key.",
            required = true)
        String note,
    @Schema(
            description =
                "mailbox, mailboxName, made, standing, completeAsOf, run, and folders: each with"
                    + " its path, its standing, and the reconciliation that the ledger's entry"
                    + " tells.",
            required = true)
        Map<String, String> report) {}
