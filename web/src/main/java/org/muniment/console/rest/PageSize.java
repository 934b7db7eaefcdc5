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

  /**
   * The page of these items.
   *
   * @param found what was found, at most as many as were asked for
   * @param answer writes one of them
   * @param key names an item for the call of the next page
   */
  public <T, R> Page<R> page(List<T> found, Function<T, R> answer, Function<T, Long> key) {
    return new Page<>(found.stream().map(answer).toList(), next(found, key));
  }

  /** Where the next page begins: the key of the last item, or null when this was the last page. */
  public <T, K> @Nullable K next(List<T> found, Function<T, K> key) {
    return found.size() < items ? null : key.apply(found.getLast());
  }
}
