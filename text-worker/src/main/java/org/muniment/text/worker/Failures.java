package org.muniment.text.worker;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in one line, without content of the document, why it could not be read. */
final class Failures {
  private static final int DEEPEST = 20;

  private Failures() {}

  /** The kinds of exception from the outside in; their messages may quote the document. */
  static String kinds(Throwable failure) {
    return chain(failure)
        .map(each -> each.getClass().getSimpleName())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Whether any of the exceptions is of this kind. */
  static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return chain(failure).anyMatch(kind::isInstance);
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
  }
}
