package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.muniment.archive.Uid;
import org.muniment.demo.imap.Content;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.MailSource.Session;
import org.muniment.testkit.imap.MessageFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** The size of a message does not show in the memory that fetching it takes. */
class LargeMessageTest {
  private static final long SIZE = 128L << 20;
  private static final long ALLOWED = 4L << 20;

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }

  @Test
  void aMessageOf128MebibytesTakesLessThanFour() {
    assertFetchedWithin(Script.good(), ALLOWED);
  }

  @Test
  void norDoesItTakeMoreWhenTheUidComesLast() {
    assertFetchedWithin(Script.good().atMessage(1, MessageFault.uidLast()), ALLOWED);
  }

  private static void assertFetchedWithin(Script script, long allowed) {
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      imap.inbox().add(Content.longText("Subject: long\r\n\r\n", SIZE));
      try (Session session = new ImapMailSource().open(imap.server(), imap.login())) {
        var items = ThreeMessages.inventory(session);
        Counting counting = new Counting();
        long before = allocated();
        session.fetch(items, counting);
        assertThat(allocated() - before).isLessThan(allowed);
        assertThat(counting.octets).isEqualTo(SIZE);
        assertThat(counting.whole).isTrue();
      }
    }
  }

  private static final class Counting implements MailSource.Receiver {
    private final byte[] buffer = new byte[64 * 1024];
    private long octets;
    private boolean whole;

    @Override
    public void receive(Uid uid, InputStream stream, long announced) throws IOException {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        octets += count;
      }
    }

    @Override
    public boolean batchEnded(MailSource.Fetched fetched) {
      whole = fetched.missing().isEmpty();
      return true;
    }
  }
}
