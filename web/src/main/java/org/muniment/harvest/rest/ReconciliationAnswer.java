package org.muniment.harvest.rest;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.Reconciliation;

/** What the server has = archived + left out by a named rule + in quarantine. */
@Schema(
    name = "Reconciliation",
    description = "What the server has = archived + left out by a named rule + in quarantine.")
record ReconciliationAnswer(
    @Schema(description = "When it was found out.", required = true) Instant at,
    @Schema(description = "The run that found it out.", required = true) long run,
    @Schema(description = "The entry of the ledger that tells it.", required = true)
        long ledgerEntry,
    @Schema(description = "The UIDVALIDITY of the folder.", required = true) long uidValidity,
    @Schema(description = "The UIDs below this one are spoken of.", required = true) long uidNext,
    @Schema(description = "Messages by the server's count; left out when it counted later ones.")
        @Nullable Long counted,
    @Schema(description = "UIDs that the server listed one by one; left out when it only counted.")
        @Nullable Long listed,
    @Schema(description = "Messages archived.", required = true) long archived,
    @Schema(description = "Messages left out, by name and version of the rule.", required = true)
        Map<String, Long> excluded,
    @Schema(description = "Messages in quarantine, by the reason.", required = true)
        Map<String, Long> quarantined,
    @Schema(
            description =
                "UIDs that the server has and that are not accounted for, as 1:4,7; the lowest"
                    + " 1,000. Left out when there are none.")
        @Nullable String missing,
    @Schema(description = "How many these are.", required = true) long missingCount,
    @Schema(description = "What kept the folder from being looked at; left out when nothing did.")
        @Nullable String trouble,
    @Schema(
            description =
                "Octets of all messages as the server sums them up (STATUS=SIZE); left out when it"
                    + " does not, or when messages came meanwhile.")
        @Nullable Long octetsCounted,
    @Schema(description = "Octets that it listed one by one; left out with the other.")
        @Nullable Long octetsListed) {

  static ReconciliationAnswer of(Reconciliation told, long sequence) {
    FolderCheck check = told.check();
    return new ReconciliationAnswer(
        told.at(),
        told.run().value(),
        sequence,
        told.uidValidity().value(),
        check.uidNext(),
        known(check.counted()),
        known(check.listed()),
        told.archived(),
        new TreeMap<>(told.excluded()),
        told.quarantinedByLabel(),
        check.missing().isEmpty() ? null : check.missing().toString(),
        check.missingCount(),
        check.trouble(),
        known(check.octets()),
        known(check.listedOctets()));
  }

  private static @Nullable Long known(long count) {
    return count < 0 ? null : Long.valueOf(count);
  }
}
