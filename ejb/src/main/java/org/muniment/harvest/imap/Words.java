package org.muniment.harvest.imap;

/** What a server said, made fit for a sentence: one line, printable, short. */
final class Words {
  private static final int LONGEST = 300;

  private Words() {}

  /** The text without control characters and its full stop, cut to 300 characters. */
  static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip().replaceAll("\\.+$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }
}
