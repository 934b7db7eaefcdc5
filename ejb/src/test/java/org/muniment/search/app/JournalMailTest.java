package org.muniment.search.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.journal.JournalActs;
import org.muniment.journal.Receivers;
import org.muniment.journal.app.UnwrapMail;
import org.muniment.journal.app.Unwrapped;
import org.muniment.journal.jpa.JpaDeliveryBook;
import org.muniment.journal.jpa.JpaReceivers;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.message.mime.MimeMessageReader;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.search.InMemoryMessageIndex;
import org.muniment.search.Query;
import org.muniment.testkit.SettableClock;

/** Mail that came as journal reports, found and shown as the mail that it is. */
class JournalMailTest {
  private static final String REPORT =
      """
      From: <>
      To: journal@archive.example
      Subject: report of it
      X-MS-Journal-Report:
      Content-Type: multipart/mixed; boundary="b"

      --b
      Content-Type: text/plain

      Sender: anna@example.org
      To: ben@example.org, Expanded: sales@example.org
      Bcc: hidden@example.org

      --b
      Content-Type: message/rfc822

      From: anna@example.org
      To: sales@example.org
      Subject: the offer
      Content-Type: multipart/mixed; boundary="i"

      --i

      We offer a lighthouse.
      --i
      Content-Type: text/plain; name="terms.txt"
      Content-Disposition: attachment; filename="terms.txt"

      payable in herrings
      --i--

      --b--
      """;

  private final Catalogue catalogue = Catalogue.onH2();
  private final SettableClock clock = new SettableClock();
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private Receivers receivers;
  private SmallArchive archive;

  @BeforeEach
  void open() {
    Sources sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    MailboxId mailbox =
        sources.add(
            new Sources.MailboxDraft("journal", null, null, null, new HarvestSchedule.ByHand()));
    receivers =
        catalogue.transactional(Receivers.class, new JpaReceivers(catalogue.entityManager()));
    UnwrapMail unwrap =
        new UnwrapMail(
            receivers,
            new JpaDeliveryBook(catalogue.entityManager(), new InMemoryLedger(clock)),
            originals,
            new MimeMessageReader());
    archive =
        new SmallArchive(
            new InMemoryMessageIndex(), new SmallArchive.WordDocuments(), originals, unwrap);
    assertThat(archive.mailbox).isEqualTo(mailbox);
  }

  @AfterEach
  void close() {
    archive.close();
    catalogue.close();
  }

  private void mark(boolean isJournal) {
    receivers.mark(archive.mailbox, isJournal, clock.instant());
    archive.ledger.append(JournalActs.marked("ines", archive.mailbox, isJournal));
    archive.follow();
  }

  private long found(Query.Role role, String address) {
    return archive.index.count(
        new Query.Person(role, Query.Match.ADDRESS, address), new Entitlement.EveryMailbox());
  }

  @Test
  void itIsFoundByEverybodyWhomTheReportNamesAndShownAsTheMessageThatWasSent() {
    ContentAddress report = archive.archive(archive.inbox, REPORT);
    mark(true);

    assertThat(found(Query.Role.BCC, "hidden@example.org")).isEqualTo(1);
    assertThat(found(Query.Role.TO, "ben@example.org")).isEqualTo(1);
    assertThat(found(Query.Role.TO, "sales@example.org")).isEqualTo(1);
    assertThat(found(Query.Role.ANYONE, "journal@archive.example")).isZero();

    MessageView shown = archive.reading().open(SmallArchive.OFFICER, report);
    assertThat(shown.outline().headers().subject()).isEqualTo("the offer");
    assertThat(shown.plainText()).isEqualTo("We offer a lighthouse.");
    assertThat(shown.fields())
        .extracting(field -> field.name())
        .doesNotContain("X-MS-Journal-Report");
    assertThat(shown.attachments()).extracting(part -> part.title()).containsExactly("terms.txt");
    Unwrapped journal = shown.journal();
    assertThat(journal).isNotNull();
    assertThat(journal.facts().recipients()).hasSize(2);
    assertThat(text(report, shown)).isEqualTo("payable in herrings");
    assertThat(new String(octets(report), UTF_8)).startsWith("From: <>");
  }

  private String text(ContentAddress report, MessageView shown) {
    try (var part =
        archive
            .reading()
            .part(SmallArchive.OFFICER, report, shown.attachments().getFirst().path())
            .octets()) {
      return new String(part.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] octets(ContentAddress report) {
    try (var in = archive.reading().original(SmallArchive.OFFICER, report).octets()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void inAnOrdinaryMailboxAReportIsAMessageLikeOthersWhateverItSaysItWere() {
    ContentAddress report = archive.archive(archive.inbox, REPORT);
    archive.follow();
    assertThat(found(Query.Role.ANYONE, "hidden@example.org")).isZero();
    assertThat(archive.reading().open(SmallArchive.OFFICER, report).journal()).isNull();

    mark(true);
    assertThat(found(Query.Role.ANYONE, "hidden@example.org")).isEqualTo(1);
    mark(false);
    assertThat(found(Query.Role.ANYONE, "hidden@example.org")).isZero();
    assertThat(archive.reading().open(SmallArchive.OFFICER, report).outline().headers().subject())
        .isEqualTo("report of it");
  }

  @Test
  void whoMayNotSeeTheJournalMailboxIsNotShownWhatItTells() {
    ContentAddress report = archive.archive(archive.inbox, REPORT);
    mark(true);
    MailboxId other = archive.listings.addMailbox("ben@example.org");
    FolderId folder = archive.listings.addFolder(other, "INBOX");
    archive.archive(folder, REPORT);
    archive.entitlement = new Entitlement.Mailboxes(Set.of(other));
    assertThat(archive.reading().open(SmallArchive.OFFICER, report).journal()).isNull();
  }

  @Test
  void aReportThatCannotBeTakenApartIsFoundAndShownAsItStands() {
    ContentAddress report =
        archive.archive(
            archive.inbox, "X-MS-Journal-Report:\nSubject: broken report\n\nNothing here.\n");
    mark(true);
    MessageView shown = archive.reading().open(SmallArchive.OFFICER, report);
    assertThat(shown.outline().headers().subject()).isEqualTo("broken report");
    assertThat(shown.journal()).isNotNull();
    assertThat(shown.journal().trouble()).contains("neither a sender");
    assertThat(List.of(shown.plainText())).containsExactly("Nothing here.");
  }
}
