package org.muniment.search.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muniment.archive.FolderId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.message.EmailAddress;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.message.MessageReaderContract;
import org.muniment.message.ThreadKey;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.search.Facet;
import org.muniment.search.FacetCount;
import org.muniment.search.Hit;
import org.muniment.search.InMemoryMessageIndex;
import org.muniment.search.IndexChange;
import org.muniment.search.IndexFeed;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.MessageCard;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;
import org.muniment.search.SearchRequest.Order;
import org.muniment.text.ExtractedText;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.IndexState;
import org.muniment.text.TextExtractor;

@Timeout(60)
class IndexFollowerTest {
  private static final String PLAIN =
      """
      From: Anna <anna@example.org>
      To: bob@example.org
      Subject: quarterly figures
      Date: Tue, 4 Mar 2025 11:00:00 +0100
      Message-ID: <one@example.org>

      The kornblume is blue.
      """;

  private final SmallArchive archive = new SmallArchive(new InMemoryMessageIndex());

  @AfterEach
  void close() {
    archive.close();
  }

  private List<Hit> found(String typed) {
    return archive
        .searching()
        .search(SmallArchive.OFFICER, SearchQuestion.of(typed, ZoneOffset.UTC))
        .page()
        .hits();
  }

  private MessageCard card(ContentAddress message) {
    return archive.cards.find(message).orElseThrow();
  }

  private static String withFile(String type, String name, String content) {
    return """
    From: anna@example.org
    Subject: with a file
    Date: Tue, 4 Mar 2025 11:00:00 +0100
    Content-Type: multipart/mixed; boundary=b

    --b

    see the file
    --b
    Content-Type: %s
    Content-Disposition: attachment; filename="%s"

    %s
    --b--
    """
        .formatted(type, name, content);
  }

  @Test
  void aMessageThatWasPlacedIsFoundByItsTextItsHeaderAndItsPlace() {
    ContentAddress message = archive.archive(archive.inbox, PLAIN);
    archive.follow();
    for (String query :
        List.of("kornblume", "from:anna", "subject:quarterly", "in:INBOX", "mailbox:anna")) {
      assertThat(found(query)).as(query).extracting(Hit::address).containsExactly(message);
    }
    assertThat(found("absent")).isEmpty();
    assertThat(archive.index.committed()).isEqualTo(1);
  }

  @Test
  void theCardSaysWhatAListNeeds() {
    ContentAddress message =
        archive.archive(archive.inbox, withFile("application/pdf", "a.pdf", "x"));
    archive.follow();
    MessageCard card = card(message);
    assertThat(card.subject()).isEqualTo("with a file");
    assertThat(card.from()).containsExactly(new EmailAddress("", "anna@example.org"));
    assertThat(card.attachments()).isEqualTo(1);
    assertThat(card.state()).isEqualTo(IndexState.FULL);
    assertThat(card.date().instant()).isEqualTo(Instant.parse("2025-03-04T10:00:00Z"));
  }

  @Test
  void textOfFilesIsFoundAndTheFileIsNamed() {
    archive.archive(archive.inbox, withFile("application/pdf", "report.pdf", "deep kornblume"));
    archive.follow();
    Hit hit = found("kornblume").getFirst();
    assertThat(hit.matched())
        .extracting(each -> each.name().display())
        .containsExactly("report.pdf");
  }

  @Test
  void anEmbeddedMessageIsOneFileWithAllThatIsInIt() {
    String inner = withFile("application/pdf", "inner.pdf", "kornblume").indent(0);
    ContentAddress message =
        archive.archive(
            archive.inbox,
            "Subject: fwd\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\nlook\n--o\n"
                + "Content-Type: message/rfc822\n\n"
                + inner
                + "\n--o--\n");
    archive.follow();
    assertThat(card(message).attachments()).isEqualTo(1);
    assertThat(found("kornblume").getFirst().matched())
        .extracting(each -> each.name().display())
        .containsExactly("with a file");
    assertThat(found("\"see the file\"")).hasSize(1);
    assertThat(found("inner.pdf")).hasSize(1);
  }

  @Test
  void whatCannotBeReadIsSaidAndStopsNothing() {
    Map<String, IndexState> states =
        Map.of(
            "crash", IndexState.FAILED,
            "secret", IndexState.ENCRYPTED,
            "large", IndexState.TOO_LARGE,
            "bug", IndexState.FAILED);
    states.forEach(
        (content, state) -> {
          ContentAddress message =
              archive.archive(
                  archive.inbox, withFile("application/pdf", content + ".pdf", content));
          ContentAddress next = archive.archive(archive.inbox, PLAIN + content);
          archive.follow();
          assertThat(card(message).state()).as(content).isEqualTo(state);
          assertThat(card(message).reason()).as(content).isNotBlank();
          assertThat(archive.index.stateOf(message)).as(content).contains(state);
          assertThat(card(next).state()).as(content).isEqualTo(IndexState.FULL);
        });
  }

  @Test
  void aMessageWithAnUnreadableFileIsStillFoundByItsText() {
    ContentAddress message =
        archive.archive(archive.inbox, withFile("application/pdf", "x.pdf", "crash"));
    archive.follow();
    assertThat(found("\"see the file\"")).extracting(Hit::address).containsExactly(message);
  }

  @Test
  void mailEncryptedWithPgpIsSaidToBeEncrypted() {
    ContentAddress message =
        archive.archive(archive.inbox, "Subject: s\n\n-----BEGIN PGP MESSAGE-----\nabc\n");
    archive.follow();
    assertThat(card(message).state()).isEqualTo(IndexState.ENCRYPTED);
  }

  @Test
  void anOriginalThatTheVaultLostIsIndexedByItsPlaceAndSaidToHaveFailed() {
    Original lost = new Original(ContentAddress.ofContent(new byte[] {1}), 1);
    archive.place(archive.inbox, lost);
    archive.follow();
    assertThat(card(lost.address()).state()).isEqualTo(IndexState.FAILED);
    assertThat(found("in:INBOX")).hasSize(1);
  }

  @Test
  void theSameOriginalAtAnotherPlaceIsFoundThereToo() {
    ContentAddress message = archive.archive(archive.inbox, PLAIN);
    archive.follow();
    FolderId other = archive.listings.addFolder(archive.mailbox, "Projects", "2025");
    archive.archive(other, PLAIN);
    archive.follow();
    assertThat(found("in:Projects kornblume")).extracting(Hit::address).containsExactly(message);
    assertThat(found("kornblume").getFirst().placements())
        .extracting(IndexedPlacement::folder)
        .containsExactlyInAnyOrder(archive.inbox, other);
  }

  @Test
  void aRenamedFolderIsFoundByItsNewName() {
    archive.archive(archive.inbox, PLAIN);
    archive.follow();
    archive.listings.rename(archive.inbox, "Eingang");
    archive.ledger.append(
        new Act(
            EntryKind.FOLDER_CHANGED,
            "system:harvest",
            "folder/" + archive.inbox,
            Map.of("change", "renamed", "folder", archive.inbox.value())));
    archive.follow();
    assertThat(found("in:Eingang")).hasSize(1);
    assertThat(found("in:INBOX")).isEmpty();
  }

  @Test
  void aRenamedFolderIsTakenInPageByPageWhateverItHolds() {
    for (int i = 0; i < 1_100; i++) {
      archive.archive(archive.inbox, "Subject: number " + i + "\n\nkornblume\n");
    }
    archive.follow();
    archive.listings.rename(archive.inbox, "Eingang");
    archive.ledger.append(
        new Act(
            EntryKind.FOLDER_CHANGED,
            "system:harvest",
            "folder/" + archive.inbox,
            Map.of("change", "renamed", "folder", archive.inbox.value())));
    LargestApply feed = new LargestApply(archive.index);
    archive.writing.take(feed, archive.ledger.read(1_100, 10));
    feed.commit();
    assertThat(feed.largest).isEqualTo(500);
    assertThat(total("in:Eingang")).isEqualTo(1_100);
    assertThat(total("in:INBOX")).isZero();
  }

  private long total(String typed) {
    return archive
        .searching()
        .search(SmallArchive.OFFICER, SearchQuestion.of(typed, ZoneOffset.UTC))
        .page()
        .total();
  }

  @Test
  void aRenamedMailboxIsFoundAndShownByItsNewNameAtOnce() {
    archive.archive(archive.inbox, PLAIN);
    archive.follow();
    archive.listings.rename(archive.mailbox, "sales@example.org");
    assertThat(found("mailbox:sales kornblume")).hasSize(1);
    assertThat(found("mailbox:anna")).isEmpty();
    assertThat(found("-mailbox:sales")).isEmpty();
    assertThat(found("kornblume").getFirst().placements())
        .extracting(IndexedPlacement::mailboxName)
        .containsExactly("sales@example.org");
    SearchQuestion counted =
        new SearchQuestion(
            "", ZoneOffset.UTC, Order.DATE_DESC, Map.of(), Set.of(Facet.MAILBOX), 10, null, false);
    assertThat(
            archive
                .searching()
                .search(SmallArchive.OFFICER, counted)
                .page()
                .facets()
                .get(Facet.MAILBOX))
        .extracting(FacetCount::label)
        .containsExactly("sales@example.org");
  }

  @Test
  void anIndexThatIsAheadOfTheLedgerIsMadeAnew() throws InterruptedException {
    archive.archive(archive.inbox, PLAIN);
    archive.archive(archive.inbox, PLAIN.replace("kornblume", "mohnblume"));
    archive.follow();
    assertMadeAnew();
  }

  @Test
  void anIndexThatWasMadeFromOtherEntriesIsMadeAnew() throws InterruptedException {
    archive.archive(archive.inbox, PLAIN.replace("kornblume", "mohnblume"));
    archive.follow();
    assertMadeAnew();
  }

  /** The same index beside the ledger of an archive whose catalogue came from a backup. */
  private void assertMadeAnew() throws InterruptedException {
    try (SmallArchive restored = new SmallArchive(archive.index)) {
      restored.archive(restored.inbox, PLAIN.replace("kornblume", "tulpe"));
      assertThatThrownBy(restored.follower::position).isInstanceOf(Failure.class);
      SearchAnswer answer =
          restored
              .searching()
              .search(SmallArchive.OFFICER, SearchQuestion.of("tulpe", ZoneOffset.UTC));
      assertThat(answer.page().total() + answer.page().unsearchedTotal()).isPositive();
      while (!LedgerTrail.leadsTo(restored.index, restored.ledger)) {
        Thread.sleep(10);
      }
      restored.follow();
      assertThat(restored.index.count(Query.Text.of("tulpe"), restored.entitlement)).isEqualTo(1);
      assertThat(restored.index.count(Query.Text.of("mohnblume"), restored.entitlement)).isZero();
    }
  }

  @Test
  void entriesTakenTwiceDoNoHarm() {
    archive.archive(archive.inbox, PLAIN);
    archive.follow();
    archive.follower.feed(archive.ledger.read(0, 10));
    archive.follower.rest();
    assertThat(found("kornblume")).hasSize(1);
    assertThat(archive.index.position()).isEqualTo(archive.ledger.size() - 1);
  }

  @Test
  void answersJoinTheThreadOfWhatTheyAnswer() {
    ContentAddress first = archive.archive(archive.inbox, PLAIN);
    archive.follow();
    ContentAddress answer =
        archive.archive(
            archive.inbox, "Message-ID: <two@x>\nIn-Reply-To: <one@example.org>\n\nyes\n");
    ContentAddress answerToThat =
        archive.archive(archive.inbox, "Message-ID: <three@x>\nIn-Reply-To: <two@x>\n\nno\n");
    ContentAddress other = archive.archive(archive.inbox, "Subject: no labels\n\nother\n");
    archive.follow();
    ThreadKey thread = card(first).thread();
    assertThat(card(answer).thread()).isEqualTo(thread);
    assertThat(card(answerToThat).thread()).isEqualTo(thread);
    assertThat(card(other).thread()).isNotEqualTo(thread);
  }

  @Test
  void bothFormsOfAnAlternativeAreSearchableAndEqualWordsAreKeptOnce() {
    archive.archive(
        archive.inbox,
        """
        Subject: a
        Content-Type: multipart/alternative; boundary=b

        --b

        kornblume only in plain
        --b
        Content-Type: text/html

        <p>korn<b>blume</b> only in <i>markup</i> &uuml;ber<script>hidden</script></p>
        --b--
        """);
    archive.follow();
    assertThat(found("plain markup über kornblume")).hasSize(1);
    assertThat(found("hidden")).isEmpty();
  }

  /** A text process that is away until it is told to be back. */
  private static final class AbsentDocuments implements TextExtractor {
    private final TextExtractor back = new SmallArchive.WordDocuments();
    private volatile boolean isBack;

    @Override
    public ExtractedText extract(
        InputStream octets, MediaType claimed, FileName name, ExtractionLimits limits)
        throws IOException, InterruptedException {
      if (!isBack) {
        throw Fault.TEXT_WORKER_UNAVAILABLE.on("there is none");
      }
      return back.extract(octets, claimed, name, limits);
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  @Test
  void withoutTheTextProcessMailIsFoundByWhatIsKnownAndReadAgainWhenItIsBack() {
    AbsentDocuments documents = new AbsentDocuments();
    try (SmallArchive lame =
        new SmallArchive(new InMemoryMessageIndex(), documents, new InMemoryOriginalStore())) {
      ContentAddress message =
          lame.archive(lame.inbox, withFile("application/pdf", "x.pdf", "kornblume"));
      ContentAddress next = lame.archive(lame.inbox, PLAIN);
      lame.follow();
      MessageCard pending = lame.cards.find(message).orElseThrow();
      assertThat(pending.state()).isEqualTo(IndexState.PENDING);
      assertThat(pending.reason()).contains("there is none");
      assertThat(lame.cards.find(next).orElseThrow().state()).isEqualTo(IndexState.FULL);
      assertThat(count(lame, "\"see the file\"")).isEqualTo(1);
      assertThat(count(lame, "filename:x.pdf kornblume")).isZero();
      lame.follow();
      assertThat(lame.cards.find(message).orElseThrow().state()).isEqualTo(IndexState.PENDING);
      documents.isBack = true;
      lame.follow();
      lame.follow();
      assertThat(count(lame, "filename:x.pdf kornblume")).isEqualTo(1);
      assertThat(lame.cards.find(message).orElseThrow().state()).isEqualTo(IndexState.FULL);
    }
  }

  @Test
  void aMessageWhoseKeyIsMissingIsPendingAndReadWhenTheKeyIsBack() {
    WilfulStore keys = new WilfulStore();
    try (SmallArchive locked =
        new SmallArchive(new InMemoryMessageIndex(), new SmallArchive.WordDocuments(), keys)) {
      ContentAddress message = locked.archive(locked.inbox, PLAIN);
      ContentAddress next = locked.archive(locked.inbox, PLAIN.replace("kornblume", "tulpe"));
      keys.refusing = message;
      keys.fault = Fault.KEY_MISSING;
      locked.follow();
      MessageCard pending = locked.cards.find(message).orElseThrow();
      assertThat(pending.state()).isEqualTo(IndexState.PENDING);
      assertThat(pending.reason()).isNotBlank();
      assertThat(count(locked, "kornblume")).isZero();
      assertThat(count(locked, "in:INBOX")).isEqualTo(2);
      assertThat(locked.cards.find(next).orElseThrow().state()).isEqualTo(IndexState.FULL);
      SearchQuestion question = SearchQuestion.of("kornblume", ZoneOffset.UTC);
      assertThat(locked.searching().search(SmallArchive.OFFICER, question).page().unsearched())
          .containsEntry(IndexState.PENDING, 1L);
      keys.refusing = null;
      locked.follow();
      locked.follow();
      assertThat(count(locked, "kornblume")).isEqualTo(1);
      assertThat(locked.cards.find(message).orElseThrow().state()).isEqualTo(IndexState.FULL);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 0", "5, 1"})
  void aRebuildThatIsStuckFiveTimesBeginsAgainFromTheStart(int refusals, int timesRead)
      throws InterruptedException {
    WilfulStore store = new WilfulStore();
    try (SmallArchive stuck =
        new SmallArchive(new InMemoryMessageIndex(), new SmallArchive.WordDocuments(), store)) {
      ContentAddress first = stuck.archive(stuck.inbox, PLAIN);
      for (int i = 1; i < 500; i++) {
        stuck.archive(stuck.inbox, "Subject: number " + i + "\n\nmohn\n");
      }
      ContentAddress last = stuck.archive(stuck.inbox, PLAIN.replace("kornblume", "tulpe"));
      stuck.follow();
      MessageIndex.Rebuild begun = stuck.index.rebuild();
      stuck.writing.take(begun, stuck.ledger.read(0, 500));
      begun.commit();
      store.reads.clear();
      store.refusing = last;
      store.fault = Fault.STORE_UNAVAILABLE;
      store.refusals = refusals;
      stuck.rebuilding.begin();
      while (stuck.rebuilding.isRunning()) {
        Thread.sleep(10);
      }
      assertThat(Collections.frequency(store.reads, first)).isEqualTo(timesRead);
      assertThat(Collections.frequency(store.reads, last)).isEqualTo(refusals + 1);
      assertThat(stuck.rebuilding.failure()).isNull();
      assertThat(count(stuck, "tulpe")).isEqualTo(1);
      assertThat(count(stuck, "mohn")).isEqualTo(499);
    }
  }

  @Test
  void aRebuildIsUnderWayAsSoonAsItWasAskedFor() throws InterruptedException {
    WilfulStore store = new WilfulStore();
    try (SmallArchive busy =
        new SmallArchive(new InMemoryMessageIndex(), new SmallArchive.WordDocuments(), store)) {
      ContentAddress message = busy.archive(busy.inbox, PLAIN);
      busy.follow();
      store.refusing = message;
      store.fault = Fault.STORE_UNAVAILABLE;
      assertThat(busy.rebuilding.isRunning()).isFalse();
      busy.rebuilding.start(SmallArchive.ADMINISTRATOR);
      assertThat(busy.rebuilding.isRunning()).isTrue();
      store.refusing = null;
      while (busy.rebuilding.isRunning()) {
        Thread.sleep(10);
      }
    }
  }

  /** Refuses one message, for ever or so many times, and remembers what was read. */
  private static final class WilfulStore implements OriginalStore {
    private final OriginalStore kept = new InMemoryOriginalStore();
    private final List<ContentAddress> reads = new CopyOnWriteArrayList<>();
    private volatile @Nullable ContentAddress refusing;
    private volatile Fault fault = Fault.KEY_MISSING;
    private volatile int refusals = Integer.MAX_VALUE;

    @Override
    public InputStream read(ContentAddress address) {
      reads.add(address);
      if (address.equals(refusing) && Collections.frequency(reads, address) <= refusals) {
        throw fault.on(address, "not today");
      }
      return kept.read(address);
    }

    @Override
    public Batch open(Cohort cohort) {
      return kept.open(cohort);
    }

    @Override
    public boolean holds(ContentAddress address) {
      return kept.holds(address);
    }

    @Override
    public long length(ContentAddress address) {
      return kept.length(address);
    }

    @Override
    public void close() {
      kept.close();
    }
  }

  private static long count(SmallArchive archive, String typed) {
    return archive
        .searching()
        .search(SmallArchive.OFFICER, SearchQuestion.of(typed, ZoneOffset.UTC))
        .page()
        .total();
  }

  @Test
  void anAdministratorLetsFailedMessagesBeReadAgainWithoutARebuild() throws InterruptedException {
    InMemoryOriginalStore empty = new InMemoryOriginalStore();
    byte[] octets = PLAIN.getBytes(UTF_8);
    Original lost = new Original(ContentAddress.ofContent(octets), octets.length);
    try (SmallArchive damaged =
        new SmallArchive(new InMemoryMessageIndex(), new SmallArchive.WordDocuments(), empty)) {
      damaged.place(damaged.inbox, lost);
      damaged.follow();
      assertThat(damaged.cards.find(lost.address()).orElseThrow().state())
          .isEqualTo(IndexState.FAILED);
      try (OriginalStore.Batch batch = empty.open(Cohort.GENERAL)) {
        batch.put(new ByteArrayInputStream(octets));
        batch.commit();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      assertThatThrownBy(() -> damaged.again.start(SmallArchive.OFFICER))
          .isInstanceOf(Failure.class);
      damaged.again.start(SmallArchive.ADMINISTRATOR);
      while (damaged.again.isRunning()) {
        Thread.sleep(10);
      }
      assertThat(count(damaged, "kornblume")).isEqualTo(1);
    }
  }

  @Test
  void aThousandMessagesAreTakenInInTheirOrder() {
    for (int i = 0; i < 1_000; i++) {
      archive.archive(archive.inbox, PLAIN.replace("one@", i + "@") + "number" + i);
    }
    archive.follow();
    assertThat(found("number777")).hasSize(1);
    assertThat(
            archive
                .searching()
                .search(SmallArchive.OFFICER, SearchQuestion.of("kornblume", ZoneOffset.UTC))
                .page()
                .total())
        .isEqualTo(1_000);
  }

  @Test
  void anAdministratorRebuildsTheIndexWhileItAnswers() throws InterruptedException {
    archive.archive(archive.inbox, PLAIN);
    archive.follow();
    archive.archive(archive.inbox, PLAIN.replace("kornblume", "mohnblume"));
    archive.rebuilding.start(SmallArchive.ADMINISTRATOR);
    while (archive.rebuilding.isRunning() || found("mohnblume").isEmpty()) {
      assertThat(found("kornblume")).hasSize(1);
      Thread.sleep(10);
    }
    archive.archive(archive.inbox, PLAIN.replace("kornblume", "tulpe"));
    archive.follow();
    assertThat(found("tulpe")).hasSize(1);
    assertThat(archive.acts(0)).anyMatch(act -> act.startsWith("upkeep"));
    assertThatThrownBy(() -> archive.rebuilding.start(SmallArchive.OFFICER))
        .isInstanceOf(Failure.class);
  }

  /** Passes everything on and remembers the largest number of changes at once. */
  private static final class LargestApply implements IndexFeed {
    private final IndexFeed feed;
    private int largest;

    LargestApply(IndexFeed feed) {
      this.feed = feed;
    }

    @Override
    public void apply(List<IndexChange> changes, long position) {
      largest = Math.max(largest, changes.size());
      feed.apply(changes, position);
    }

    @Override
    public void refresh() {
      feed.refresh();
    }

    @Override
    public void commit() {
      feed.commit();
    }

    @Override
    public long position() {
      return feed.position();
    }

    @Override
    public long committed() {
      return feed.committed();
    }

    @Override
    public void taken(String leafHash) {
      feed.taken(leafHash);
    }

    @Override
    public String lastTaken() {
      return feed.lastTaken();
    }

    @Override
    public Optional<IndexState> stateOf(ContentAddress address) {
      return feed.stateOf(address);
    }
  }

  @Test
  void theContractsFamilyIsIndexedWhole() {
    String family = MessageReaderContract.FAMILY;
    ContentAddress message = archive.archive(archive.inbox, family.getBytes(UTF_8));
    archive.follow();
    assertThat(card(message).attachments()).isEqualTo(2);
    assertThat(found("Grüße hello within")).hasSize(1);
  }
}
