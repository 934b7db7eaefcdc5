package org.muniment.recovery.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.InMemoryMailServer;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaHarvestJournal;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.recovery.RestorableMail;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

/** Mail that the harvest placed in a real database is what a restore finds there. */
abstract class HarvestedAndFoundCase {
  private static final Instant DATE = Instant.parse("2019-07-08T09:10:11Z");

  private final SettableClock clock = new SettableClock();
  private final InMemoryMailServer server =
      new InMemoryMailServer(InMemoryMailServer.Traits.RICH, new Steps());
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private Catalogue catalogue;
  private HarvestJournal journal;
  private RestorableMail mail;
  private MailboxId mailbox;

  abstract Catalogue catalogue();

  @BeforeEach
  void openCatalogue() {
    catalogue = catalogue();
    Ledger ledger = new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT);
    journal =
        catalogue.transactional(
            HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, clock));
    mail =
        catalogue.transactional(
            RestorableMail.class, new JpaRestorableMail(catalogue.entityManager()));
    Sources sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    mailbox =
        sources.add(new Sources.MailboxDraft("anna", null, null, null, HarvestSchedule.DEFAULT));
    server.create("INBOX");
    server.create("Projekte/Größe");
  }

  @AfterEach
  void closeCatalogue() {
    catalogue.close();
  }

  @Test
  void aFolderIsReadPageByPageWithOrWithoutWhatLeftIt() {
    for (int i = 0; i < 7; i++) {
      server.append("Projekte/Größe", octets("message " + i), DATE, Set.of("\\Seen", "$Work"));
    }
    harvest();
    server.expunge("Projekte/Größe", 3);
    assertThat(harvest().tally().vanished()).isEqualTo(1);
    FolderId folder = folder("Projekte/Größe");

    List<Restorable> first = mail.folder(folder, false, null, 4);
    List<Restorable> second = mail.folder(folder, false, last(first), 4);

    assertThat(first).hasSize(4);
    assertThat(second).hasSize(2);
    assertThat(mail.folder(folder, true, null, 100)).hasSize(7);
    Placement placement = first.getFirst().placement();
    assertThat(first.getFirst().folder().names()).containsExactly("Projekte", "Größe");
    assertThat(placement.mailbox()).isEqualTo(mailbox);
    assertThat(placement.sighting().original().address()).isEqualTo(address("message 0"));
    assertThat(placement.sighting().internalDate()).isEqualTo(DATE);
    assertThat(placement.sighting().internalDateOffsetMinutes()).isEqualTo(60);
    assertThat(placement.sighting().flags()).containsExactlyInAnyOrder("\\Seen", "$Work");
  }

  @Test
  void messagesAreFoundByNumberAndByContent() {
    server.append("INBOX", octets("twice"), DATE, Set.of());
    server.append("Projekte/Größe", octets("twice"), DATE, Set.of());
    server.append("INBOX", octets("once"), null, Set.of());
    harvest();

    List<Restorable> twice = mail.of(List.of(address("twice"), address("never")));
    assertThat(twice).hasSize(2);
    PlacementId number = twice.getFirst().placement().id();
    assertThat(mail.these(List.of(number, new PlacementId(987_654_321))))
        .containsExactly(twice.getFirst());
    assertThat(mail.of(List.of(address("once"))).getFirst().placement().sighting().internalDate())
        .isNull();
    assertThat(mail.these(List.of())).isEmpty();
    assertThat(mail.of(List.of())).isEmpty();
  }

  @Test
  void theHarvestFollowsItsMailboxThroughTheCatalogue() {
    for (int i = 0; i < 12; i++) {
      server.append("INBOX", octets("message " + i), DATE, Set.of());
    }
    assertThat(harvest().tally().archived()).isEqualTo(12);
    server.move("INBOX", 1, "Projekte/Größe");
    server.flag("INBOX", 2, Set.of("\\Flagged"));
    server.rename("Projekte/Größe", "Archiv");
    server.renumber("INBOX");

    RunClosing closing = harvest();

    assertThat(closing.troubles()).isEmpty();
    assertThat(closing.tally().moved()).isEqualTo(1 + 11);
    assertThat(closing.tally().vanished()).isZero();
    assertThat(mail.folder(folder("INBOX"), false, null, 100)).hasSize(11);
    assertThat(mail.folder(folder("Archiv"), false, null, 100)).hasSize(1);
    assertThat(harvest().tally().archived()).isZero();
  }

  private RunClosing harvest() {
    clock.advance(Duration.ofMinutes(1));
    RunOrder order = new RunOrder(mailbox, RunKind.HARVEST, "node-1", "system:harvest");
    HarvestTerms terms =
        HarvestTerms.of(
            order,
            new MailServer("memory", 993, ConnectionSecurity.IMPLICIT_TLS, null),
            new Login("anna", null, InMemoryMailServer.PASSWORD));
    MailboxHarvest harvest =
        new MailboxHarvest(
            server, originals, journal, clock, pause -> {}, Thread.ofPlatform().factory());
    RunClosing closing = harvest.carryOut(harvest.begin(order), terms);
    assertThat(closing.error()).isNull();
    assertThat(closing.state()).isEqualTo(RunState.DONE);
    return closing;
  }

  private FolderId folder(String name) {
    return journal.folders(mailbox).stream()
        .filter(folder -> folder.name().display().equals(name) && !folder.isGone())
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static PlacementId last(List<Restorable> page) {
    return page.getLast().placement().id();
  }

  private static byte[] octets(String content) {
    return ("Subject: " + content + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static ContentAddress address(String content) {
    return ContentAddress.ofContent(octets(content));
  }
}
