package org.muniment.vigil;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found wrong, from when it was found to when it was gone.
 *
 * @param id the book's number
 * @param finding what is wrong, as it was found last
 * @param raised when it was first found
 * @param seen when it was last found
 * @param settled when it was found gone, or null while it stands
 * @param taken who said that they see to it, or null
 */
public record Alarm(
    AlarmId id,
    Finding finding,
    Instant raised,
    Instant seen,
    @Nullable Instant settled,
    @Nullable Taken taken) {

  /** Whether it is still wrong. */
  public boolean stands() {
    return settled == null;
  }

  /**
   * Somebody sees to it.
   *
   * @param by the name of the account
   * @param at when they said so
   * @param note what they wrote, may be empty
   */
  public record Taken(String by, Instant at, String note) {}
}
