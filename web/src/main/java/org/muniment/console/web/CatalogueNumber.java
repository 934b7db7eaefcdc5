package org.muniment.console.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/** Numbers of the catalogue as they stand in addresses. */
public final class CatalogueNumber {
  private CatalogueNumber() {}

  /**
   * The number of a parameter that may be missing.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is there and no number
   */
  public static Optional<Long> optional(@Nullable String parameter) {
    return parameter == null || parameter.isEmpty() ? Optional.empty() : Optional.of(of(parameter));
  }

  /**
   * The number of a parameter.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is no number
   */
  public static long of(@Nullable String parameter) {
    if (parameter == null || !parameter.matches("[1-9][0-9]{0,17}")) {
      throw Fault.BAD_REQUEST.on("Not a number of the catalogue: " + parameter);
    }
    return Long.parseLong(parameter);
  }
}
