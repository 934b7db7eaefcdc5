package org.muniment.console.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * How many items a caller wants on a page.
 *
 * @param items 1 to {@value #MOST}
 */
public record PageSize(int items) {
  /** The most items of a page. */
  public static final int MOST = 500;

  /**
   * The size that was asked for.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is none
   */
  public static PageSize of(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Fault.BAD_REQUEST.on("limit is 1 to " + MOST + ".");
    }
    return new PageSize(limit);
  }

  /** Where the next page begins: the key of the last item, or null when this was the last page. */
  public <T, K> @Nullable K next(List<T> page, Function<T, K> key) {
    return page.size() < items ? null : key.apply(page.getLast());
  }
}
