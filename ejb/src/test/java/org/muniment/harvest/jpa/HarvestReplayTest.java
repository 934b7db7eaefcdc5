package org.muniment.harvest.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.FolderChange;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestActs;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Act;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;
import org.muniment.ledger.LedgerReplayContract;

class HarvestReplayTest implements LedgerReplayContract {
  private final Catalogue catalogue = Catalogue.onH2();

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Override
  public LedgerReplay replay() {
    return new HarvestReplay(catalogue.entityManager());
  }

  @Override
  public Act act() {
    FolderName inbox = FolderName.ofAscii("INBOX", '/');
    return HarvestActs.folder(
        "system:harvest",
        new MailboxId(8),
        new FolderId(900),
        FolderChange.APPEARED,
        inbox,
        "object-1");
  }

  @Override
  public boolean isThere() throws Exception {
    FolderRow row = inTransaction(() -> catalogue.entityManager().find(FolderRow.class, 900L));
    return row != null && row.path.equals("INBOX") && row.mailbox == 8;
  }

  @Override
  public <T> T inTransaction(Callable<T> work) throws Exception {
    return catalogue.within(work);
  }

  @Test
  void aFolderBelowAPrefixIsCalledAsBeforeAlsoWhenALaterEntryDoesNotTellThePrefix()
      throws Exception {
    byte[] prefix = "INBOX.".getBytes(StandardCharsets.US_ASCII);
    FolderName sent = FolderName.ofAscii("INBOX.Sent.2024", '.');
    replay(folder(FolderChange.APPEARED, sent.within(prefix)));
    assertThat(path()).isEqualTo(FolderPath.of("Sent", "2024"));
    replay(folder(FolderChange.GONE, sent));
    assertThat(path()).isEqualTo(FolderPath.of("Sent", "2024"));
    replay(folder(FolderChange.RENAMED, FolderName.ofAscii("INBOX.Out", '.').within(prefix)));
    assertThat(path()).isEqualTo(FolderPath.of("Out"));
  }

  private static Act folder(FolderChange change, FolderName name) {
    return HarvestActs.folder(
        "system:harvest", new MailboxId(8), new FolderId(900), change, name, null);
  }

  private void replay(Act act) throws Exception {
    LedgerEntry entry = LedgerEntry.of(0, Instant.EPOCH, act, new byte[32]);
    inTransaction(
        () -> {
          replay().replay(List.of(entry));
          return entry;
        });
  }

  private FolderPath path() throws Exception {
    FolderRow row = inTransaction(() -> catalogue.entityManager().find(FolderRow.class, 900L));
    return FolderPath.ofKey(row.path);
  }

  @Test
  void noNumberThatTheLedgerKnowsIsGivenAgain() throws Exception {
    LedgerEntry entry = LedgerEntry.of(0, Instant.EPOCH, act(), new byte[32]);
    inTransaction(
        () -> {
          replay().replay(List.of(entry));
          replay().finish();
          return entry;
        });
    Sources sources = new JpaSources(catalogue.entityManager(), Clock.systemUTC());
    Sources.MailboxDraft next =
        new Sources.MailboxDraft("next", null, null, null, new HarvestSchedule.ByHand());
    assertThat(inTransaction(() -> sources.add(next)).value()).isGreaterThan(8);
  }
}
