package org.muniment.console.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Some items of a list.
 *
 * @param items in the order of the list
 * @param next where the next page begins, or null when this is the last
 */
@Schema(description = "A page of a list, or the whole of a short one.")
public record Page<T>(
    @Schema(description = "The items, in the order of the list.", required = true) List<T> items,
    @Schema(
            description =
                "Where the next page begins: to be given back as after, before or from. Left out on"
                    + " the last page.")
        @Nullable Long next) {
  public Page {
    items = List.copyOf(items);
  }

  /** The whole of a short list. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null);
  }
}
