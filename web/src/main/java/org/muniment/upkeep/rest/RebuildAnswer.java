package org.muniment.upkeep.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That the search index is being made anew. */
@Schema(name = "IndexRebuild", description = "That the search index is being made anew.")
record RebuildAnswer(
    @Schema(description = "Whether it is.", required = true) boolean indexRebuilding) {}
