package org.muniment.text;

import java.util.Locale;

/**
 * How much of an item can be found by its content. Every item has one, and a search says how many
 * items of each state it could not look into. The order is that of {@link #worse}.
 */
public enum IndexState {
  /** All of its text is searchable. */
  FULL,
  /** Some of its text is: a limit was passed or a part could not be read. */
  PARTIAL,
  /** It is locked by a password or a key that we do not have. */
  ENCRYPTED,
  /** It is larger than what is read for its text. */
  TOO_LARGE,
  /** Reading it failed, ran out of time or brought the reader down. */
  FAILED,
  /** It was not looked at yet. */
  PENDING;

  /** The state of a whole of which one part has this state and another that one. */
  public IndexState worse(IndexState other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The name in the index, in storage and on the wire: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The state of that label.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static IndexState ofLabel(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
