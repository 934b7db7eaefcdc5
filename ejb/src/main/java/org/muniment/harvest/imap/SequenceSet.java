package org.muniment.harvest.imap;

/** A set of UIDs as commands write it (RFC 9051 section 9, sequence-set), runs joined. */
final class SequenceSet {
  private final StringBuilder text = new StringBuilder();
  private long first = -1;
  private long last = -1;

  /** Adds a UID higher than all before. */
  void add(long uid) {
    if (last >= 0 && uid == last + 1) {
      last = uid;
      return;
    }
    closeRun();
    first = uid;
    last = uid;
  }

  /** How long the text is at most, should one more UID be added. */
  int lengthWithOneMore() {
    return text.length() + 2 * "4294967295,".length() + "4294967295".length();
  }

  private void closeRun() {
    if (first >= 0) {
      text.append(text.isEmpty() ? "" : ",").append(run());
    }
  }

  private String run() {
    return first == last ? Long.toString(first) : first + ":" + last;
  }

  @Override
  public String toString() {
    String before = text.isEmpty() ? "" : text + ",";
    return first < 0 ? before : before + run();
  }
}
