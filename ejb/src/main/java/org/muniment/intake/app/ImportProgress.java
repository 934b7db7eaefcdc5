package org.muniment.intake.app;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * How far an import has come: of a file that does not change, everything that its reader says comes
 * in the same order again, so that what is accounted for is passed over after a restart. Should the
 * order not be the same, it is noticed. For one thread.
 */
final class ImportProgress {
  /** What is kept of it: how many things were said, and a sum over their names. */
  record Mark(long said, long sum) {
    /** Nothing yet. */
    static final Mark NOTHING = new Mark(0, 0);
  }

  /** Keeps a mark before it is relied upon. */
  @FunctionalInterface
  interface Keeper {
    /**
     * Keeps it durably.
     *
     * @param report how many octets of the report belong to it
     */
    void keep(Mark mark, long report);
  }

  /** The file says something else than before: what was passed over may not be what it was. */
  static final class Shifted extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Keeper keeper;
  private final CRC32C sum = new CRC32C();
  private Mark done;
  private long said;

  ImportProgress(Mark done, Keeper keeper) {
    this.done = done;
    this.keeper = keeper;
  }

  /**
   * Counts something that the reader says.
   *
   * @return whether it is accounted for already
   * @throws Shifted when it is not what it was
   */
  boolean isDone(String item) {
    said++;
    sum.update(item.getBytes(StandardCharsets.UTF_8));
    if (said == done.said() && sum.getValue() != done.sum()) {
      throw new Shifted();
    }
    return said <= done.said();
  }

  /** Whether it is past all that was accounted for. */
  boolean isBeyond() {
    return said > done.said();
  }

  /** Everything that was said is accounted for. */
  void settle(long report) {
    if (isBeyond()) {
      keeper.keep(new Mark(said, sum.getValue()), report);
    }
  }

  /** The file is read from its beginning, and nothing is passed over. */
  void restart() {
    done = Mark.NOTHING;
    said = 0;
    sum.reset();
  }
}
