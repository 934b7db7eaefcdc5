package org.muniment.text.worker;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the worker says. */
final class Answers {
  /** The version of the talk. */
  static final int VERSION = 1;

  private static final int LONGEST_REASON = 300;

  private final DataOutputStream out;

  Answers(DataOutputStream out) {
    this.out = out;
  }

  void ready() throws IOException {
    out.writeByte('R');
    out.writeByte(VERSION);
    out.flush();
  }

  void text(CharSequence text) throws IOException {
    byte[] octets = text.toString().getBytes(StandardCharsets.UTF_8);
    out.writeByte('T');
    out.writeInt(octets.length);
    out.write(octets);
    out.flush();
  }

  void end(Outcome outcome, String type, String reason) throws IOException {
    out.writeByte('E');
    out.writeUTF(outcome.label());
    out.writeUTF(shortened(type));
    out.writeUTF(shortened(reason));
    out.flush();
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
  }

  /** How a document ended. */
  enum Outcome {
    FULL,
    PARTIAL,
    ENCRYPTED,
    FAILED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
