package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/**
 * A server like Gmail: labels are folders, and All Mail, in whatever language, holds everything.
 */
class GmailTest {
  private static final MailboxId ANNA = new MailboxId(1);
  private static final int OCTETS = "Subject: 10\r\n\r\ntext\r\n".length();

  private final ScriptedImap imap =
      ScriptedImap.holding(
          Script.good().named("Gimap").offering("X-GM-EXT-1", "UTF8=ACCEPT", "COMPRESS=DEFLATE"));
  private final SettableClock clock = new SettableClock();
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private final InMemoryHarvestJournal journal =
      new InMemoryHarvestJournal(ledger, clock, new Steps());

  @AfterEach
  void close() {
    imap.close();
  }

  private void mail() {
    imap.mailbox().folder("Arbeit/Größe");
    imap.mailbox().folder("[Google Mail]", "\\Noselect", "\\HasChildren");
    imap.mailbox().folder("[Google Mail]/Wichtig", "\\Important");
    imap.mailbox().folder("[Google Mail]/Chats");
    imap.mailbox().folder("[Google Mail]/Spam", "\\Junk");
    imap.mailbox().folder("[Google Mail]/Alle Nachrichten", "\\All");
    for (int i = 10; i < 40; i++) {
      Content content = Content.of("Subject: " + i + "\r\n\r\ntext\r\n");
      folder("[Google Mail]/Alle Nachrichten").add(content);
      if (i % 2 == 0) {
        imap.inbox().add(content);
      }
      if (i % 3 == 0) {
        folder("Arbeit/Größe").add(content);
        folder("[Google Mail]/Wichtig").add(content);
      }
    }
    folder("[Google Mail]/Spam").add(Content.of("Subject: 50\r\n\r\ntext\r\n"));
    folder("[Google Mail]/Chats").add(Content.of("Subject: 51\r\n\r\ntext\r\n"));
  }

  private HeldFolder folder(String name) {
    return imap.mailbox().folder(name);
  }

  private RunClosing harvest() {
    clock.advance(Duration.ofMinutes(1));
    RunOrder order = new RunOrder(ANNA, RunKind.HARVEST, "node-1", "system:harvest");
    MailboxHarvest harvest =
        new MailboxHarvest(
            new ImapMailSource(),
            originals,
            journal,
            clock,
            pause -> {},
            Thread.ofVirtual().factory());
    return harvest.carryOut(
        harvest.begin(order), HarvestTerms.of(order, imap.server(), imap.login()));
  }

  private List<Placement> of(String subject) {
    long uid = Long.parseLong(subject) - 9;
    return journal.placements(ANNA).stream()
        .filter(each -> each.sighting().uid().value() == uid)
        .filter(each -> path(each).contains("Alle Nachrichten"))
        .toList();
  }

  private String path(Placement placement) {
    return journal.folders(ANNA).stream()
        .filter(folder -> folder.id().equals(placement.sighting().folder()))
        .map(folder -> folder.name().display())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMessageUnderManyLabelsIsFetchedOnceAndPlacedUnderEach() {
    mail();

    RunClosing closing = harvest();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles()).isEmpty();
    assertThat(originals.size()).isEqualTo(32);
    assertThat(closing.tally().archived()).isEqualTo(30 + 15 + 10 + 10 + 2);
    assertThat(closing.tally().bytes()).as("every text once").isEqualTo(32L * OCTETS);
    assertThat(closing.tally().incomplete()).isZero();
    assertThat(harvest().tally().archived()).isZero();
  }

  @Test
  void labelsAreKeptAsFactsAndTheirChangesAreFollowed() {
    mail();
    harvest();
    assertThat(of("12").getFirst().sighting().flags())
        .isEqualTo(
            Set.of(
                "X-GM-LABEL:%5CInbox",
                "X-GM-LABEL:Arbeit%2FGr%C3%B6%C3%9Fe", "X-GM-LABEL:%5BGoogle%20Mail%5D%2FWichtig"));

    HeldFolder all = folder("[Google Mail]/Alle Nachrichten");
    imap.inbox().remove(message -> message.content().equals(all.messages().get(2).content()));
    all.changeFlags(all.messages().get(2), "+FLAGS", List.of("\\Seen"));
    RunClosing closing = harvest();

    assertThat(closing.tally().flagsChanged()).isEqualTo(1);
    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(originals.size()).isEqualTo(32);
  }

  @Test
  void whereAllMailIsHiddenEveryLabelIsTakenAndAPersonIsTold() {
    imap.mailbox().folder("Work").with("Subject: 1\r\n\r\n");

    RunClosing closing = harvest();

    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(closing.tally().incomplete()).isEqualTo(1);
    assertThat(closing.troubles())
        .singleElement()
        .satisfies(trouble -> assertThat(trouble).contains("All Mail").contains("Show in IMAP"));
  }
}
