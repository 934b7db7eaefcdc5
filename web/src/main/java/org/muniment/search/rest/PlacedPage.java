package org.muniment.search.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the messages of a folder, the newest arrival first. */
@Schema(
    name = "ListedMessagePage",
    description = "A page of the messages of a folder, the newest arrival first.")
record PlacedPage(
    @Schema(description = "Those of this page.", required = true) List<PlacedAnswer> items,
    @Schema(description = "To be given back as after for the next page. Left out on the last page.")
        @Nullable String next) {}
