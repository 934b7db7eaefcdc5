package org.muniment.intake.worker;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the worker says about the items of one file. */
final class Telling {
  static final int VERSION = 1;
  private static final int CHUNK = 1 << 16;
  private static final int LONGEST = 2_000;

  private final DataOutputStream out;
  private final long first;
  private long number;

  /**
   * @param first items before this one are counted and passed over
   */
  Telling(DataOutputStream out, long first) {
    this.out = out;
    this.first = first;
  }

  static void ready(DataOutputStream out) throws IOException {
    out.writeByte('R');
    out.writeByte(VERSION);
    out.flush();
  }

  /** What is done for an item. */
  interface Look {
    void look() throws IOException;
  }

  /** Begins an item, unless it was told of before, and tells of it whatever it does. */
  void item(String item, Look look) throws IOException {
    if (number++ < first) {
      return;
    }
    out.writeByte('N');
    out.writeLong(number - 1);
    out.writeUTF(shortened(item));
    out.flush();
    try {
      look.look();
    } catch (BrokenTalk e) {
      throw e;
    } catch (Exception | StackOverflowError e) {
      none(
          item,
          "It is damaged, or not what it seems to be (" + e.getClass().getSimpleName() + ").");
    }
  }

  /** An item is no message. */
  void none(String item, String reason) throws IOException {
    out.writeByte('X');
    out.writeUTF(shortened(item));
    out.writeUTF(shortened(reason));
    out.flush();
  }

  /** An item is this message. */
  void message(OutlookMessage message, List<String> folder) throws IOException {
    Path made = Files.createTempFile("message", ".eml");
    try {
      List<String> troubles;
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(made), CHUNK)) {
        MessageWriter writer = new MessageWriter(file);
        writer.write(message);
        troubles = writer.troubles();
      }
      Instant received = message.received() == null ? message.sent() : message.received();
      try {
        tell(made, String.join(" ", troubles), folder, message.flags(), received);
      } catch (IOException e) {
        throw new BrokenTalk(e);
      }
    } finally {
      Files.delete(made);
    }
  }

  /** Nobody listens any more. */
  private static final class BrokenTalk extends IOException {
    private static final long serialVersionUID = 1;

    BrokenTalk(IOException cause) {
      super(cause);
    }
  }

  private void tell(
      Path made,
      String note,
      List<String> folder,
      Collection<String> flags,
      @Nullable Instant received)
      throws IOException {
    out.writeByte('M');
    out.writeUTF(shortened(note));
    words(folder);
    words(flags);
    out.writeBoolean(received != null);
    out.writeLong(received == null ? 0 : received.toEpochMilli());
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = Files.newInputStream(made)) {
      for (int got = in.read(chunk); got > 0; got = in.read(chunk)) {
        out.writeInt(got);
        out.write(chunk, 0, got);
      }
    }
    out.writeInt(0);
    out.flush();
  }

  private void words(Collection<String> words) throws IOException {
    out.writeInt(words.size());
    for (String word : words) {
      out.writeUTF(shortened(word));
    }
  }

  /** The end of the file. */
  void end(String reason) throws IOException {
    out.writeByte('E');
    out.writeUTF(shortened(reason));
    out.flush();
  }

  private static String shortened(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
