package org.muniment.console.rest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.muniment.fault.Fault;

/** Names of constants on the wire: lower case with hyphens. */
public final class Labels {
  private Labels() {}

  /** The name of this constant. */
  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The constant of that name.
   *
   * @param member what was to be chosen, for the complaint
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when there is none
   */
  public static <E extends Enum<E>> E choose(Class<E> type, String label, String member) {
    return Stream.of(type.getEnumConstants())
        .filter(each -> of(each).equals(label))
        .findFirst()
        .orElseThrow(() -> Fault.BAD_REQUEST.on(member + " is " + choices(type) + "."));
  }

  private static String choices(Class<? extends Enum<?>> type) {
    List<String> labels = Stream.of(type.getEnumConstants()).map(Labels::of).toList();
    int last = labels.size() - 1;
    return String.join(", ", labels.subList(0, last)) + " or " + labels.get(last);
  }
}
