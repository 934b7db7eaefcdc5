package org.muniment.search.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.message.HeaderField;
import org.muniment.message.MessageReaderContract;
import org.muniment.message.Part;
import org.muniment.message.PartPath;
import org.muniment.message.SafeHtml;
import org.muniment.message.html.SanitizedHtml;
import org.muniment.message.mime.MimeMessageReader;
import org.muniment.original.ContentAddress;
import org.muniment.search.InMemoryMessageIndex;
import org.muniment.search.ListedMessage;
import org.muniment.search.MailListings.Presence;
import org.muniment.search.MessageCard;
import org.muniment.text.ExtractionLimits;

@Timeout(60)
class ReadMessageTest {
  private final SmallArchive archive = new SmallArchive(new InMemoryMessageIndex());
  private final ReadMessage reading = archive.reading();
  private final ContentAddress message =
      archive.archive(archive.inbox, MessageReaderContract.FAMILY.getBytes(UTF_8));

  @AfterEach
  void close() {
    archive.close();
  }

  private List<String> newActs(ThrowingCallable deed) throws Throwable {
    long before = archive.ledger.size();
    deed.call();
    return archive.acts(before);
  }

  @Test
  void anOpenedMessageShowsWhoWroteWhatAndWhereItWasSeen() {
    MessageView view = reading.open(SmallArchive.OFFICER, message);
    assertThat(view.outline().headers().subject()).isEqualTo("Rechnung 7 für March");
    assertThat(view.plainText()).isEqualTo("Grüße");
    assertThat(view.hasHtml()).isTrue();
    assertThat(view.attachments())
        .extracting(Part::title)
        .containsExactly("€ rates.pdf", "forwarded");
    assertThat(view.fields()).contains(new HeaderField("Subject", "Rechnung 7 für March"));
    assertThat(view.places())
        .extracting(place -> place.mailboxName() + " " + place.path())
        .containsExactly("anna@example.org INBOX");
    assertThat(view.original().length())
        .isEqualTo(MessageReaderContract.FAMILY.getBytes(UTF_8).length);
  }

  @Test
  void everyViewHasItsEntryInTheLedgerBeforeItIsShown() throws Throwable {
    assertThat(newActs(() -> reading.open(SmallArchive.OFFICER, message)))
        .singleElement()
        .asString()
        .startsWith("read ")
        .contains("\"actor\":\"olga\"", "\"view\":\"message\"", message.toString());
    assertThat(newActs(() -> reading.html(SmallArchive.OFFICER, message, false, String::valueOf)))
        .singleElement()
        .asString()
        .contains("\"view\":\"html\"");
    assertThat(newActs(() -> reading.source(SmallArchive.OFFICER, message, 10)))
        .singleElement()
        .asString()
        .contains("\"view\":\"source\"");
    PartPath pdf = PartPath.parse("1.3");
    assertThat(newActs(() -> reading.part(SmallArchive.OFFICER, message, pdf).close()))
        .singleElement()
        .asString()
        .contains("\"view\":\"part 1.3\"");
    assertThat(newActs(() -> reading.original(SmallArchive.OFFICER, message).close()))
        .singleElement()
        .asString()
        .startsWith("exported ");
  }

  @Test
  void mailOfMailboxesThatTheOfficerIsNotEntitledToDoesNotExistForHer() {
    archive.entitlement = new Entitlement.Mailboxes(Set.of());

    assertThatThrownBy(() -> reading.open(SmallArchive.OFFICER, message))
        .isInstanceOf(Failure.class)
        .extracting("fault")
        .isEqualTo(Fault.NOT_FOUND);
    assertThatThrownBy(() -> reading.original(SmallArchive.OFFICER, message))
        .isInstanceOf(Failure.class);
  }

  @Test
  void administratorsCannotReadMailAndTheAttemptIsWrittenDown() throws Throwable {
    assertThat(
            newActs(
                () ->
                    assertThatThrownBy(() -> reading.open(SmallArchive.ADMINISTRATOR, message))
                        .isInstanceOf(Failure.class)
                        .extracting("fault")
                        .isEqualTo(Fault.FORBIDDEN)))
        .singleElement()
        .asString()
        .startsWith("refused ")
        .contains("\"actor\":\"adam\"");
    assertThatThrownBy(() -> reading.part(SmallArchive.ADMINISTRATOR, message, PartPath.ROOT))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(() -> reading.original(SmallArchive.ADMINISTRATOR, message))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(
            () ->
                new BrowseFolders(archive.access, archive.listings)
                    .mailboxes(SmallArchive.ADMINISTRATOR))
        .isInstanceOf(Failure.class);
  }

  @Test
  void aMessageThatWasNeverPlacedIsNotFound() {
    ContentAddress unknown = ContentAddress.ofContent(new byte[0]);
    assertThatThrownBy(() -> reading.open(SmallArchive.OFFICER, unknown))
        .isInstanceOf(Failure.class)
        .extracting("fault")
        .isEqualTo(Fault.NOT_FOUND);
  }

  @Test
  void picturesOfTheMessageAreShownUnderOurOwnAddress() {
    SafeHtml html = reading.html(SmallArchive.OFFICER, message, false, path -> "/part/" + path);
    assertThat(html.body()).contains("<img src=\"/part/1.2\"").contains("hello");
  }

  @Test
  void theOriginalIsTakenOutOctetForOctetUnderASafeName() throws IOException {
    archive.follow();
    try (OpenContent eml = reading.original(SmallArchive.OFFICER, message)) {
      assertThat(eml.fileName()).isEqualTo("Rechnung 7 für March.eml");
      assertThat(eml.octets()).hasBinaryContent(MessageReaderContract.FAMILY.getBytes(UTF_8));
    }
  }

  @Test
  void aPartComesDecodedAndAMissingOneIsNotFound() throws IOException {
    try (OpenContent pdf = reading.part(SmallArchive.OFFICER, message, PartPath.parse("1.3"))) {
      assertThat(pdf.fileName()).isEqualTo("€ rates.pdf");
      assertThat(pdf.octets()).hasContent("%PDF-1.4");
    }
    try (OpenContent inner = reading.part(SmallArchive.OFFICER, message, PartPath.parse("1.4"))) {
      assertThat(inner.fileName()).isEqualTo("part-1.4.eml");
    }
    assertThatThrownBy(() -> reading.part(SmallArchive.OFFICER, message, PartPath.parse("1.7")))
        .isInstanceOf(Failure.class)
        .extracting("fault")
        .isEqualTo(Fault.NOT_FOUND);
  }

  @Test
  void theSourceIsCutWhereAsked() {
    SourceText source = reading.source(SmallArchive.OFFICER, message, 9);
    assertThat(source).isEqualTo(new SourceText("Received:", true));
    assertThat(reading.source(SmallArchive.OFFICER, message, 1 << 20).isCut()).isFalse();
  }

  @Test
  void aThreadShowsTheMessagesThatAnswerOneAnother() {
    ContentAddress answer =
        archive.archive(
            archive.inbox,
            "In-Reply-To: <one@example.org>\n"
                + "Subject: Re\n"
                + "Date: Wed, 5 Mar 2025 11:00:00 +0000\n\n"
                + "x\n");
    archive.follow();
    assertThat(reading.thread(SmallArchive.OFFICER, message).messages())
        .extracting(card -> card.original().address())
        .containsExactly(message, answer);
  }

  @Test
  void aThreadIsCutBehindTheMailThatMayBeSeenAndSaysSo() {
    FolderId other = archive.listings.addFolder(archive.listings.addMailbox("other"), "INBOX");
    for (int i = 0; i < 620; i++) {
      answer(i < 600 ? other : archive.inbox, i);
    }
    archive.follow();
    archive.entitlement = new Entitlement.Mailboxes(Set.of(archive.mailbox));
    MessageThread mine = reading.thread(SmallArchive.OFFICER, message);
    assertThat(mine.messages()).hasSize(21);
    assertThat(mine.isCut()).isFalse();
    archive.entitlement = new Entitlement.EveryMailbox();
    MessageThread all = reading.thread(SmallArchive.OFFICER, message);
    assertThat(all.messages()).hasSize(500);
    assertThat(all.isCut()).isTrue();
  }

  private void answer(FolderId folder, int minute) {
    String date = "Wed, 5 Mar 2025 %02d:%02d:00 +0000".formatted(minute / 60, minute % 60);
    archive.archive(
        folder,
        "In-Reply-To: <one@example.org>\nSubject: Re %d\nDate: %s\n\nx\n".formatted(minute, date));
  }

  @Test
  void textOfAnAttachmentIsPreviewedInItsOwnCharset() {
    byte[] octets =
        ("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee\r\n--b\r\n"
                + "Content-Type: text/plain; charset=iso-8859-1; name=a.txt\r\n"
                + "Content-Disposition: attachment\r\n\r\nGrüße ü\r\n--b--\r\n")
            .getBytes(ISO_8859_1);
    ContentAddress latin = archive.archive(archive.inbox, octets);
    PreviewPart preview =
        new PreviewPart(
            archive.access,
            archive.originals,
            new MimeMessageReader(),
            new SanitizedHtml(),
            archive.extractor,
            ExtractionLimits.DEFAULT);
    assertThat(preview.of(SmallArchive.OFFICER, latin, PartPath.parse("1.2")).words().text())
        .isEqualTo("Grüße ü");
  }

  @Test
  void aSourceThatIsCutWithinACharacterIsStillReadInItsCharset() {
    ContentAddress wide = archive.archive(archive.inbox, "X: Grüß\n\n");
    assertThat(reading.source(SmallArchive.OFFICER, wide, 8))
        .isEqualTo(new SourceText("X: Gr", true));
  }

  @Test
  void aFolderIsBrowsedInPagesThatShowWhatTheIndexKnows() throws Throwable {
    archive.follow();
    BrowseFolders browsing = new BrowseFolders(archive.access, archive.listings);
    FolderId inbox = archive.inbox;
    assertThat(browsing.mailboxes(SmallArchive.OFFICER)).hasSize(1);
    assertThat(browsing.folders(SmallArchive.OFFICER, archive.mailbox)).hasSize(1);
    assertThat(
            newActs(
                () -> {
                  List<ListedMessage> page =
                      browsing.messages(SmallArchive.OFFICER, inbox, Presence.PRESENT, null, 10);
                  assertThat(page)
                      .extracting(ListedMessage::card)
                      .extracting(MessageCard::subject)
                      .containsExactly("Rechnung 7 für March");
                }))
        .singleElement()
        .asString()
        .startsWith("read ")
        .contains("\"subject\":\"folder/1\"");
    assertThatThrownBy(() -> browsing.messages(SmallArchive.OFFICER, inbox, Presence.EVER, null, 0))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(() -> browsing.folder(SmallArchive.OFFICER, new FolderId(99)))
        .isInstanceOf(Failure.class);
  }
}
