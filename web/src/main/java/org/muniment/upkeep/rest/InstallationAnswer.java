package org.muniment.upkeep.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an installation is. */
@Schema(name = "Installation", description = "How an installation is.")
record InstallationAnswer(
    @Schema(description = "Whether all of it works.", required = true) boolean good,
    @Schema(description = "How each thing that must work is.", required = true)
        List<FindingAnswer> findings,
    @Schema(description = "How far each has followed the ledger.", required = true)
        List<FollowerAnswer> followers,
    @Schema(
            description = "A line for each setting in force; secrets are not shown.",
            required = true)
        List<String> settings,
    @Schema(description = "Whether the search index is being made anew.", required = true)
        boolean indexRebuilding,
    @Schema(description = "Why the last time failed, in a sentence.")
        @Nullable String indexRebuildFailure) {}
