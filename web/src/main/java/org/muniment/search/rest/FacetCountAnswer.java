package org.muniment.search.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.search.FacetCount;

/** How many hits have one value of a facet. */
@Schema(name = "FacetCount", description = "How many hits have one value of a facet.")
record FacetCountAnswer(
    @Schema(description = "The value, for narrow.", required = true) String key,
    @Schema(description = "What a person reads.", required = true) String label,
    @Schema(description = "Hits that have it, 1 or more.", required = true) long count) {

  static FacetCountAnswer of(FacetCount count) {
    return new FacetCountAnswer(count.key(), count.label(), count.count());
  }
}
