package org.muniment.journal.smtp;

import java.io.IOException;

/**
 * A message in chunks (BDAT, RFC 3030): octets as they stand, whatever they are. Between two chunks
 * it answers the one and asks for the next.
 */
final class ChunkBody extends Body {
  private final Wire wire;
  private final Chunks chunks;
  private long left;
  private long size;
  private boolean isLast;

  /** What comes between two chunks. */
  interface Chunks {
    /**
     * The chunk after this one, which was taken whole.
     *
     * @throws Broken when another command came than one that goes on
     */
    Chunk next(long octets) throws IOException;
  }

  /** The octets that follow a BDAT. */
  record Chunk(long octets, boolean isLast) {}

  /** The client gave the message up by another command. */
  static final class Broken extends IOException {
    private static final long serialVersionUID = 1;
    private final String command;

    Broken(String command) {
      super("The message was given up");
      this.command = command;
    }

    String command() {
      return command;
    }
  }

  ChunkBody(Wire wire, SmtpTerms terms, Deadline deadline, Chunk first, Chunks chunks) {
    super(terms, deadline);
    this.wire = wire;
    this.chunks = chunks;
    begin(first);
  }

  private void begin(Chunk chunk) {
    left = chunk.octets();
    size = left;
    isLast = chunk.isLast();
  }

  @Override
  int take(byte[] into, int at, int most) throws IOException {
    while (left == 0 && !isLast) {
      begin(chunks.next(size));
    }
    if (left == 0) {
      return -1;
    }
    int count = wire.octets(into, at, (int) Math.min(most, left));
    left -= count;
    return count;
  }

  /** Only what is left of the chunk under way: those that follow are commands of their own. */
  @Override
  void drain() throws IOException {
    isLast = true;
    super.drain();
  }
}
