package org.muniment.harvest.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunState;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.original.file.DiskFiles;
import org.muniment.original.file.VaultFiles;
import org.muniment.testkit.imap.DovecotServer;

/**
 * The volume of the vault is full. The recovery expected: the run ends with a sentence that says
 * so, what was committed stays, nothing half-written is left behind, and when there is room again
 * the next run goes on. On a volume that really is full where we may mount one, and in any case
 * with files that meet the limit.
 */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class FullVolumeHarvestTest {
  @TempDir Path folder;
  private DovecotServer dovecot;
  private Catalogue catalogue;
  private List<byte[]> delivered;

  @BeforeEach
  void aMailbox() {
    dovecot = DovecotServer.start(DovecotServer.Layout.MAILDIR_PLUS_PLUS);
    delivered = Delivery.of(1_000).to(dovecot, "anna");
    catalogue = Catalogue.onH2();
  }

  @AfterEach
  void close() {
    catalogue.close();
    dovecot.close();
  }

  @Test
  void aVolumeThatIsReallyFull() throws Exception {
    Path volume = Files.createDirectory(folder.resolve("volume"));
    assumeThat(ran("mount", "-t", "tmpfs", "-o", "size=16m", "muniment", volume.toString()))
        .as("we may mount a volume here")
        .isTrue();
    try {
      Path ballast = Files.write(volume.resolve("ballast"), new byte[9 << 20]);
      assertSurvives(volume.resolve("vault"), new DiskFiles(), () -> Files.delete(ballast));
    } finally {
      ran("umount", "-l", volume.toString());
    }
  }

  @Test
  void filesThatMeetALimit() throws Exception {
    LimitedFiles files = new LimitedFiles(7 << 20);
    assertSurvives(folder.resolve("vault"), files, files::makeRoom);
  }

  /** What gives room again. */
  private interface Relief {
    void come() throws IOException;
  }

  private void assertSurvives(Path vault, VaultFiles files, Relief relief) throws IOException {
    try (RealArchive archive = new RealArchive(vault, folder.resolve("keys"), files, catalogue)) {
      RunClosing full = harvest(archive);
      int kept = archive.placed().size();

      assertThat(full.state()).isEqualTo(RunState.FAILED);
      assertThat(full.error()).contains("is full. Add room; nothing was lost.");
      assertThat(full.tally().archived()).isEqualTo(kept);
      assertThat(kept).isBetween(1, delivered.size() - 1);
      assertThat(harvest(archive).state()).as("still full").isEqualTo(RunState.FAILED);

      relief.come();
      RunClosing relieved = harvest(archive);

      assertThat(relieved.error()).isNull();
      assertThat(relieved.tally().archived()).isLessThanOrEqualTo(delivered.size() - kept);
      archive.assertHolds(delivered);
    }
  }

  private RunClosing harvest(RealArchive archive) {
    return archive.harvest(new ImapMailSource(), dovecot.overTls(), dovecot.login("anna"));
  }

  private static boolean ran(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
  }
}
