package org.muniment.harvest.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunState;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.harvest.imap.ImapPatience;
import org.muniment.original.file.DiskFiles;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.FaultyWire;

/**
 * The wire to a real Dovecot breaks in mid-message while a mailbox is harvested into a real
 * archive. The recovery expected: the same run connects again, and every message is there once.
 */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class BrokenWireHarvestTest {
  private static final MailSource IMPATIENT =
      new ImapMailSource(
          new ImapPatience(
              Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofSeconds(60), 1_024));

  @TempDir Path folder;
  private DovecotServer dovecot;
  private Catalogue catalogue;
  private RealArchive archive;
  private List<byte[]> delivered;

  @BeforeEach
  void aMailboxAndAnArchive() {
    dovecot = DovecotServer.start(DovecotServer.Layout.MAILDIR_PLUS_PLUS);
    delivered = Delivery.of(700).to(dovecot, "anna");
    catalogue = Catalogue.onH2();
    archive =
        new RealArchive(
            folder.resolve("vault"), folder.resolve("keys"), new DiskFiles(), catalogue);
  }

  @AfterEach
  void close() {
    archive.close();
    catalogue.close();
    dovecot.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatMeetsItThriceStillTakesEverythingOnce(FaultyWire.Harm harm) {
    try (FaultyWire wire = new FaultyWire(dovecot.overTls(), harm, 2_500_000, 3)) {
      RunClosing closing = harvest(wire.through());

      assertThat(closing.error()).isNull();
      assertThat(closing.state()).isEqualTo(RunState.DONE);
      assertThat(closing.tally().archived()).isEqualTo(delivered.size());
      assertThat(closing.tally().quarantined()).isZero();
    }
    archive.assertHolds(delivered);
  }

  @Test
  void aMailServerThatIsRestartedIsWaitedFor() {
    int[] batches = {0};
    archive.steps.observedBy(
        step -> {
          if (step.equals("after sync") && ++batches[0] == 1) {
            dovecot.restart();
          }
        });

    RunClosing closing = harvest(dovecot.overTls());

    assertThat(closing.error()).isNull();
    assertThat(closing.tally().archived()).isEqualTo(delivered.size());
    assertThat(closing.tally().quarantined()).isZero();
    archive.assertHolds(delivered);
  }

  private RunClosing harvest(MailServer server) {
    return archive.harvest(IMPATIENT, server, dovecot.login("anna"));
  }
}
