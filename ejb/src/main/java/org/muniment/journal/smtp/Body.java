package org.muniment.journal.smtp;

import java.io.IOException;
import java.io.InputStream;

/** The octets of a message on their way in. Ends where the message ends. For one thread. */
abstract class Body extends InputStream {
  private final SmtpTerms terms;
  private final Deadline deadline;
  private long came;
  private boolean isTooLarge;

  /** The message is larger than we take. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge() {
      super("The message is larger than is taken");
    }
  }

  Body(SmtpTerms terms, Deadline deadline) {
    this.terms = terms;
    this.deadline = deadline;
    deadline.in(terms.commandTime());
  }

  /** The next octets of the message, -1 behind the last. */
  abstract int take(byte[] into, int at, int most) throws IOException;

  @Override
  public final int read(byte[] into, int at, int most) throws IOException {
    if (isTooLarge) {
      throw new TooLarge();
    }
    int count = counted(into, at, most);
    if (count < 0) {
      deadline.lift();
    }
    if (came > terms.mostOctets()) {
      isTooLarge = true;
      throw new TooLarge();
    }
    return count;
  }

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  private int counted(byte[] into, int at, int most) throws IOException {
    int count = take(into, at, most);
    came += Math.max(0, count);
    deadline.extend(terms.commandTime(), came, terms.slowest());
    return count;
  }

  /** Reads what is left of the message, for nothing. */
  void drain() throws IOException {
    byte[] nowhere = new byte[8192];
    while (counted(nowhere, 0, nowhere.length) >= 0) {
      // on and on, as long as it comes fast enough
    }
  }
}
