package org.muniment.journal.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.catalogue.Catalogue;
import org.muniment.journal.ReceiverFigures;
import org.muniment.original.ContentAddress;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.original.segment.SegmentOriginalStore;
import org.muniment.original.segment.VaultSettings;
import org.muniment.testkit.PostgresServer;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.smtp.RawSmtp;

/**
 * Two hundred servers deliver at once while the database is killed and started again, into a real
 * vault and a real database. Each server does as RFC 5321 has it: what was not answered with 250 is
 * sent again. Every message must be there, once.
 */
class JournalUnderFireTest {
  private static final int SENDERS = 200;
  private static final int MESSAGES = 3;

  private final Set<ContentAddress> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger deferred = new AtomicInteger();
  @TempDir private Path folder;

  @Test
  void noAcceptedMessageIsLostAndNoneIsThereTwice() throws Exception {
    Assumptions.assumeTrue(PostgresServer.isInstalled(), "PostgreSQL is not installed here");
    try (PostgresServer postgres = PostgresServer.start();
        SegmentOriginalStore vault = vault();
        JournalHouse house = new JournalHouse(Catalogue.on(postgres), vault, folder)) {
      house.listening(JournalHouse.terms(SENDERS + 50, Duration.ofSeconds(60)));
      List<Thread> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        int number = i;
        senders.add(Thread.ofVirtual().start(() -> send(house, number)));
      }
      for (int share = 1; share <= 2; share++) {
        awaitAccepted(SENDERS * MESSAGES * share / 4);
        int before = deferred.get();
        postgres.kill();
        while (deferred.get() == before && accepted.size() < SENDERS * MESSAGES) {
          Thread.sleep(5);
        }
        postgres.up();
      }
      for (Thread sender : senders) {
        sender.join();
      }
      judge(house);
    }
  }

  private SegmentOriginalStore vault() {
    Path root = folder.resolve("vault");
    return SegmentOriginalStore.open(
        VaultSettings.of(root),
        KeystoreRootKeys.openOrCreate(folder.resolve("keys"), root),
        new SettableClock());
  }

  private void awaitAccepted(int count) throws InterruptedException {
    while (accepted.size() < count) {
      Thread.sleep(5);
    }
  }

  private void judge(JournalHouse house) throws IOException {
    assertThat(deferred.get()).as("refusals while the database was away").isPositive();
    assertThat(accepted).hasSize(SENDERS * MESSAGES);
    assertThat(house.placed()).doesNotHaveDuplicates().containsAll(accepted);
    assertThat(house.placed()).hasSize(SENDERS * MESSAGES);
    ReceiverFigures figures = house.figures();
    assertThat(figures.accepted() - figures.repeated()).isEqualTo(SENDERS * MESSAGES);
    for (ContentAddress address : accepted) {
      assertThat(ContentAddress.ofContent(house.octets(address))).isEqualTo(address);
    }
    System.out.printf(
        "%d messages of %d senders; told to come again %d times, repeated %d%n",
        accepted.size(), SENDERS, deferred.get(), figures.repeated());
  }

  /** Every second message is sent by a server that hangs up before it hears the answer. */
  private void send(JournalHouse house, int sender) {
    @Nullable RawSmtp smtp = null;
    for (int i = 0; i < MESSAGES; i++) {
      byte[] message = JournalHouse.message("sender " + sender + ", message " + i);
      boolean isDeaf = i == 1;
      boolean isAccepted = false;
      while (!isAccepted) {
        try {
          smtp = smtp == null ? greeted(house) : smtp;
          if (isDeaf) {
            isDeaf = false;
            sendAndHangUp(smtp, sender, message);
            smtp = null;
          } else {
            isAccepted = isAccepted(smtp.deliver("s" + sender, JournalHouse.ADDRESS, message));
          }
        } catch (IOException e) {
          smtp = null;
        } catch (InterruptedException e) {
          return;
        }
      }
      accepted.add(ContentAddress.ofContent(message));
    }
    if (smtp != null) {
      smtp.close();
    }
  }

  private static RawSmtp greeted(JournalHouse house) throws IOException {
    RawSmtp smtp = house.connect();
    smtp.greet();
    return smtp;
  }

  private static void sendAndHangUp(RawSmtp smtp, int sender, byte[] message) throws IOException {
    smtp.ask("MAIL FROM:<s" + sender + ">");
    smtp.ask("RCPT TO:<" + JournalHouse.ADDRESS + ">");
    smtp.ask("DATA");
    smtp.send(RawSmtp.stuffed(message)).close();
  }

  private boolean isAccepted(String reply) throws InterruptedException {
    if (reply.startsWith("250")) {
      return true;
    }
    deferred.incrementAndGet();
    Thread.sleep(20);
    return false;
  }
}
