package org.muniment.verify;

import java.io.PrintStream;

/** Prints what is found as it is found, and counts it. */
final class Findings {
  private final PrintStream out;
  private long count;

  Findings(PrintStream out) {
    this.out = out;
  }

  /** Something is wrong. */
  void add(String sentence) {
    count++;
    out.println("WRONG  " + sentence);
  }

  /** Something is worth knowing. */
  void note(String sentence) {
    out.println("       " + sentence);
  }

  long count() {
    return count;
  }
}
