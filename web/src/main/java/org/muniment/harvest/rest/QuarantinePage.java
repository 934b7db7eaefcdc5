package org.muniment.harvest.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the quarantine. */
@Schema(name = "QuarantinePage", description = "A page of the quarantine.")
record QuarantinePage(
    @Schema(
            description =
                "How many messages are in quarantine, of the mailbox asked for or of all.",
            required = true)
        long total,
    @Schema(description = "Those of this page, the oldest first.", required = true)
        List<QuarantinedAnswer> items,
    @Schema(
            description =
                "Where the next page begins: to be given back as after. Left out on the last page.")
        @Nullable Long next) {}
