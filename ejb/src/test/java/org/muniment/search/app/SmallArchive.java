package org.muniment.search.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.journal.app.UnwrapMail;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.message.html.SanitizedHtml;
import org.muniment.message.mime.MimeMessageReader;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.original.Reserve;
import org.muniment.search.InMemoryLatestPlacements;
import org.muniment.search.InMemoryMailListings;
import org.muniment.search.InMemoryMessageCards;
import org.muniment.search.MessageIndex;
import org.muniment.testkit.SettableClock;
import org.muniment.text.ExtractedText;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.IndexState;
import org.muniment.text.TextExtractor;

/** An archive in memory with everything that finds and shows mail on top of it. */
public final class SmallArchive implements AutoCloseable {
  public static final Actor OFFICER = new Actor("olga", Set.of(Role.OFFICER));
  static final Actor ADMINISTRATOR = new Actor("adam", Set.of(Role.ADMINISTRATOR));

  final SettableClock clock = new SettableClock();
  final InMemoryLedger ledger = new InMemoryLedger(clock);
  final InMemoryMessageCards cards = new InMemoryMessageCards();
  public final InMemoryMailListings listings = new InMemoryMailListings(cards);
  final OriginalStore originals;
  private final @Nullable UnwrapMail unwrap;
  final MessageIndex index;
  final TextExtractor extractor;
  final IndexThreads threads = new IndexThreads(Thread.ofPlatform().daemon().factory(), 2);

  /** Whose mail actors may see; a test may narrow it. */
  Entitlement entitlement = new Entitlement.EveryMailbox();

  final MailAccess access = new MailAccess(ledger, listings, actor -> entitlement);
  final PlaceNames names = new PlaceNames(listings);
  final IndexWriting writing;
  final RebuildIndex rebuilding;
  final ReadAgain again;
  final IndexFollower follower;
  final FolderId inbox;
  final MailboxId mailbox;

  public SmallArchive(MessageIndex index) {
    this(index, new WordDocuments(), new InMemoryOriginalStore());
  }

  SmallArchive(MessageIndex index, TextExtractor extractor, OriginalStore originals) {
    this(index, extractor, originals, null);
  }

  SmallArchive(
      MessageIndex index,
      TextExtractor extractor,
      OriginalStore originals,
      @Nullable UnwrapMail unwrap) {
    this.index = index;
    this.unwrap = unwrap;
    this.originals = originals;
    this.extractor = extractor;
    IndexReading reading =
        new IndexReading(
            originals,
            new MimeMessageReader(),
            new SanitizedHtml(),
            extractor,
            ExtractionLimits.DEFAULT,
            unwrap);
    writing = new IndexWriting(reading, threads, new CardKeeping(cards), names);
    rebuilding = new RebuildIndex(index, writing, ledger, access, threads, Duration.ZERO);
    again = new ReadAgain(index, writing, rebuilding, access, threads, Duration.ZERO);
    follower =
        new IndexFollower(index, writing, rebuilding, again, ledger, new Reserve(List.of(), 0));
    mailbox = listings.addMailbox("anna@example.org");
    inbox = listings.addFolder(mailbox, "INBOX");
  }

  public SearchMail searching() {
    return new SearchMail(
        access, index, names, ledger, new InMemoryLatestPlacements(ledger), follower, clock);
  }

  ReadMessage reading() {
    return new ReadMessage(
        access, originals, new MimeMessageReader(), new SanitizedHtml(), cards, names, unwrap);
  }

  /** Archives a message in a folder; lines end as in mail. */
  public ContentAddress archive(FolderId folder, String message) {
    return archive(folder, message.replace("\n", "\r\n").getBytes(UTF_8));
  }

  ContentAddress archive(FolderId folder, byte[] octets) {
    try (OriginalStore.Batch batch = originals.open(Cohort.GENERAL)) {
      Original original = batch.put(new ByteArrayInputStream(octets));
      batch.commit();
      return place(folder, original);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets an original be seen in a folder. */
  ContentAddress place(FolderId folder, Original original) {
    Placement placement = listings.place(folder, original, Instant.parse("2025-01-01T00:00:00Z"));
    Map<String, @Nullable Object> body =
        Map.of("mailbox", placement.mailbox().value(), "placement", placement.id().value());
    String subject = "original/" + original.address();
    ledger.append(new Act(EntryKind.PLACED, "system:harvest", subject, body));
    return original.address();
  }

  /** Lets the follower take in all that is there. */
  public void follow() {
    List<LedgerEntry> entries = ledger.read(follower.position(), follower.appetite());
    while (!entries.isEmpty()) {
      follower.feed(entries);
      entries = ledger.read(entries.getLast().sequence() + 1, follower.appetite());
    }
    follower.rest();
  }

  /** The kinds of the entries since a position, with their bodies. */
  List<String> acts(long from) {
    return ledger.read(from, 1_000).stream()
        .map(entry -> entry.kind().label() + " " + entry.body())
        .toList();
  }

  @Override
  public void close() {
    rebuilding.stop();
    threads.stop();
    index.close();
    extractor.close();
  }

  /** Documents of tests are text; the words crash, secret and large have the effect they name. */
  static final class WordDocuments implements TextExtractor {
    @Override
    public ExtractedText extract(
        InputStream octets, MediaType claimed, @Nullable FileName name, ExtractionLimits limits)
        throws IOException {
      String text = new String(octets.readAllBytes(), UTF_8);
      return switch (text.strip()) {
        case "crash" -> ExtractedText.none(IndexState.FAILED, "the process that read it ended");
        case "secret" -> ExtractedText.none(IndexState.ENCRYPTED, "it is encrypted");
        case "large" -> ExtractedText.none(IndexState.TOO_LARGE, "it is too large");
        case "bug" -> throw new IllegalStateException("a bug");
        default -> new ExtractedText(text, IndexState.FULL, claimed, null);
      };
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
