package org.muniment.harvest.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Sighting;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.KnownFolder;
import org.muniment.harvest.NewPlacement;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.Sources.MailboxDraft;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;

class JournalSpeedTest {
  private static final int MESSAGES = 20_000;
  private static final int BATCH = 256;
  private static final Clock CLOCK = Clock.systemUTC();

  /** 3 seconds on a quiet machine; the limit here leaves room for a busy one. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void twentyThousandMessagesAreWrittenInSecondsOnH2() throws Exception {
    try (Catalogue catalogue = Catalogue.onH2()) {
      assertThat(writing(catalogue)).isLessThan(LIMIT);
    }
  }

  @Test
  void twentyThousandMessagesAreWrittenInSecondsOnPostgres() throws Exception {
    try (Catalogue catalogue = Catalogue.onPostgres()) {
      assertThat(writing(catalogue)).isLessThan(LIMIT);
    }
  }

  private static Duration writing(Catalogue catalogue) throws Exception {
    JpaLedger ledger = new JpaLedger(catalogue.entityManager(), CLOCK, LedgerBell.SILENT);
    HarvestJournal journal =
        catalogue.transactional(
            HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, CLOCK));
    JpaSources sources = new JpaSources(catalogue.entityManager(), CLOCK);
    MailboxDraft draft = new MailboxDraft("anna", null, null, null, HarvestSchedule.DEFAULT);
    MailboxId mailbox = catalogue.within(() -> sources.add(draft));
    RunId run = journal.begin(new RunOrder(mailbox, RunKind.HARVEST, "node", "system:harvest"));
    KnownFolder inbox = journal.adopt(run, FolderName.ofAscii("INBOX", '/'), null);
    Epoch epoch = journal.open(run, inbox.id(), new UidValidity(7));
    Instant begun = Instant.now(CLOCK);
    for (long first = 1; first <= MESSAGES; first += BATCH) {
      long next = Math.min(first + BATCH, MESSAGES + 1);
      BatchFacts.Draft facts = BatchFacts.draft(run, "system:harvest", mailbox, epoch);
      LongStream.range(first, next).mapToObj(uid -> placement(epoch, uid)).forEach(facts::placed);
      journal.commit(facts.build(CLOCK.instant(), next));
    }
    Duration took = Duration.between(begun, Instant.now(CLOCK));
    System.out.println(MESSAGES + " placements with their ledger entries took " + took);
    assertThat(journal.tally(epoch.id()).placed()).isEqualTo(MESSAGES);
    return took;
  }

  private static NewPlacement placement(Epoch epoch, long uid) {
    byte[] octets = ("message " + uid).getBytes(StandardCharsets.UTF_8);
    Original original = new Original(ContentAddress.ofContent(octets), octets.length);
    return new NewPlacement(
        new Sighting(
            epoch.folder(),
            epoch.uidValidity(),
            new Uid(uid),
            original,
            Instant.ofEpochSecond(1_700_000_000 + uid),
            60,
            Set.of("\\Seen", "$Label1"),
            octets.length,
            "M" + uid),
        false,
        null);
  }
}
