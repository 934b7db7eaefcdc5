package org.muniment.system;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.muniment.demo.imap.Content;

/**
 * A message that springs a fault when it is fetched for the first time: in the middle of a harvest,
 * and at the same place in each run of the test.
 */
record Trap(Content content, Fault fault, AtomicBoolean isSprung) implements Content {
  /** What goes wrong then. */
  interface Fault {
    void strike() throws IOException;
  }

  static Trap with(Content content, Fault fault) {
    return new Trap(content, fault, new AtomicBoolean());
  }

  @Override
  public long length() {
    return content.length();
  }

  @Override
  public InputStream open() throws IOException {
    if (isSprung.compareAndSet(false, true)) {
      fault.strike();
    }
    return content.open();
  }
}
