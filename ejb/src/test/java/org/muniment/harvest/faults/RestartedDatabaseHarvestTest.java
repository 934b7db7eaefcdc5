package org.muniment.harvest.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunState;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.original.file.DiskFiles;
import org.muniment.testkit.PostgresServer;
import org.muniment.testkit.imap.DovecotServer;

/**
 * PostgreSQL crashes and comes back while a mailbox is harvested. The recovery expected: the run
 * ends and is closed as soon as the database can be written again, so that the next one need not
 * wait for the lease; and that one takes the rest, once each.
 */
@EnabledIf("areServersInstalled")
class RestartedDatabaseHarvestTest {
  @TempDir Path folder;

  static boolean areServersInstalled() {
    return PostgresServer.isInstalled() && DovecotServer.isInstalled();
  }

  @Test
  void theNextRunTakesTheRest() {
    try (DovecotServer dovecot = DovecotServer.start(DovecotServer.Layout.MAILDIR_PLUS_PLUS);
        PostgresServer postgres = PostgresServer.start();
        Catalogue catalogue = Catalogue.on(postgres);
        RealArchive archive =
            new RealArchive(
                folder.resolve("vault"), folder.resolve("keys"), new DiskFiles(), catalogue)) {
      List<byte[]> delivered = Delivery.of(700).to(dovecot, "anna");
      crashBehindTheFirstBatch(archive, postgres);

      RunClosing crashed = harvest(archive, dovecot);
      RunClosing next = harvest(archive, dovecot);

      assertThat(crashed.state()).isEqualTo(RunState.FAILED);
      assertThat(crashed.error()).isNotBlank();
      assertThat(next.error()).isNull();
      assertThat(crashed.tally().archived()).isBetween(1L, delivered.size() - 1L);
      assertThat(crashed.tally().archived() + next.tally().archived()).isEqualTo(delivered.size());
      archive.assertHolds(delivered);
    }
  }

  /** The database is away when the second batch, durable in the vault, is to be written down. */
  private static void crashBehindTheFirstBatch(RealArchive archive, PostgresServer postgres) {
    int[] batches = {0};
    archive.steps.observedBy(
        step -> {
          if (step.equals("after sync") && ++batches[0] == 2) {
            postgres.crash();
            Thread.ofPlatform().start(() -> comeBack(postgres));
          }
        });
  }

  private static void comeBack(PostgresServer postgres) {
    try {
      Thread.sleep(1_500);
      postgres.up();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RunClosing harvest(RealArchive archive, DovecotServer dovecot) {
    return archive.harvest(new ImapMailSource(), dovecot.overTls(), dovecot.login("anna"));
  }
}
