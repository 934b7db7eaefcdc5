package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.archive.Sighting;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.journal.EnvelopeFacts;
import org.muniment.journal.Reported;
import org.muniment.journal.app.UnwrapMail;
import org.muniment.journal.app.Unwrapped;
import org.muniment.message.HtmlText;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageOutline;
import org.muniment.message.MessageReader;
import org.muniment.message.ParseLimits;
import org.muniment.message.ThreadKey;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.search.IndexedAttachment;
import org.muniment.search.IndexedMessage;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.MessageCard;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.IndexState;
import org.muniment.text.TextExtractor;

/**
 * Reads one original for the index. Whatever the message does, there is a result: a message that
 * cannot be read is findable by its place and date and says that it failed. What could not be read
 * for a reason outside the message (no text process, no key) is {@link IndexState#PENDING}: it is
 * read again when the reason may be gone. Only what would fail for every message (no vault) is
 * thrown.
 */
@ApplicationScoped
public class IndexReading {
  private static final Logger LOG = Logger.getLogger(IndexReading.class);
  private static final Unwrapped ORDINARY =
      new Unwrapped(EnvelopeFacts.NONE, null, null, List.of());

  private final OriginalStore originals;
  private final MessageReader reader;
  private final HtmlText html;
  private final TextExtractor extractor;
  private final ExtractionLimits limits;
  private final @Nullable UnwrapMail unwrap;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected IndexReading() {
    this(null, null, null, null, null, null);
  }

  /** Reads originals of this store; where there is no journal. */
  public IndexReading(
      OriginalStore originals,
      MessageReader reader,
      HtmlText html,
      TextExtractor extractor,
      ExtractionLimits limits) {
    this(originals, reader, html, extractor, limits, null);
  }

  /** Reads originals of this store. */
  @Inject
  public IndexReading(
      OriginalStore originals,
      MessageReader reader,
      HtmlText html,
      TextExtractor extractor,
      ExtractionLimits limits,
      @Nullable UnwrapMail unwrap) {
    this.unwrap = unwrap;
    this.originals = originals;
    this.reader = reader;
    this.html = html;
    this.extractor = extractor;
    this.limits = limits;
  }

  /**
   * A message as it was read; where it was seen and its thread are added by whoever knows them.
   *
   * @param original it
   * @param headers what it says about itself
   * @param facts what its server says about the envelope, for mail of a journal
   * @param arrived when it came, for a message that does not tell when it was written
   * @param body its text
   * @param files its files
   * @param state how much of it can be found
   * @param reason why not all, or null
   */
  record Readout(
      Original original,
      MessageHeaders headers,
      EnvelopeFacts facts,
      Instant arrived,
      String body,
      List<IndexedAttachment> files,
      IndexState state,
      @Nullable String reason) {

    IndexedMessage indexed(ThreadKey thread, List<IndexedPlacement> places) {
      MessageDate date = headers.date();
      MessageHeaders people = facts.isEmpty() ? headers : facts.completing(headers);
      return new IndexedMessage(
          original.address(),
          headers.subject(),
          people.from(),
          people.to(),
          people.cc(),
          people.bcc(),
          date == null ? arrived : date.instant(),
          original.length(),
          headers.messageId(),
          thread,
          body,
          files,
          places,
          state);
    }

    MessageCard card(ThreadKey thread) {
      return new MessageCard(
          original,
          headers.subject(),
          headers.from(),
          Stream.concat(headers.to().stream(), headers.cc().stream()).toList(),
          headers.date(),
          headers.messageId(),
          thread,
          files.size(),
          state,
          reason);
    }
  }

  /** The mailboxes whose mail is a journal, at this moment. */
  Set<MailboxId> journals() {
    return unwrap == null ? Set.of() : unwrap.journals();
  }

  /**
   * Reads the original of these placements, which are one or more of the same original.
   *
   * @param journals the mailboxes whose mail is taken out of its reports
   */
  Readout read(List<Placement> placements, Set<MailboxId> journals) {
    Original original = placements.getFirst().sighting().original();
    Instant arrived = arrived(placements);
    PartText texts = new PartText(reader, html, extractor, limits);
    FamilyText family = new FamilyText(texts, html);
    try {
      Unwrapped journal = unwrapped(original, placements, journals);
      family = new FamilyText(texts, html, journal.inner());
      return read(original, arrived, family, journal);
    } catch (IOException e) {
      return unread(original, arrived, family, IndexState.FAILED, e);
    } catch (Failure e) {
      return switch (e.fault()) {
        case ORIGINAL_DAMAGED, ORIGINAL_MISSING ->
            unread(original, arrived, family, IndexState.FAILED, e);
        case KEY_MISSING -> unread(original, arrived, family, IndexState.PENDING, e);
        default -> throw e;
      };
    } catch (RuntimeException | StackOverflowError e) {
      LOG.errorf(e, "The message %s cannot be read for the index", original.address());
      return unread(original, arrived, family, IndexState.FAILED, e);
    }
  }

  private Unwrapped unwrapped(
      Original original, List<Placement> placements, Set<MailboxId> journals) throws IOException {
    return unwrap == null || journals.isEmpty()
        ? ORDINARY
        : unwrap.of(original.address(), placements, journals).orElse(ORDINARY);
  }

  private Readout read(Original original, Instant arrived, FamilyText family, Unwrapped journal)
      throws IOException {
    MessageOutline outline;
    try (InputStream octets = originals.read(original.address())) {
      outline = reader.read(octets, ParseLimits.DEFAULT, family);
    }
    if (journal.inner() != null) {
      outline = Reported.outline(outline, journal.inner());
    }
    return new Readout(
        original,
        outline.headers(),
        journal.facts(),
        arrived,
        family.body(),
        family.files(outline),
        family.state(outline),
        family.reason(outline));
  }

  /** An interrupt is our own stop, not a fault of the message. */
  private static Readout unread(
      Original original, Instant arrived, FamilyText family, IndexState state, Throwable cause) {
    if (Thread.currentThread().isInterrupted()) {
      throw Fault.INDEX_UNAVAILABLE.because(cause, "reading was interrupted");
    }
    String reason =
        cause instanceof Failure failure ? failure.sentence() : cause.getClass().getSimpleName();
    return new Readout(
        original, family.headers(), EnvelopeFacts.NONE, arrived, "", List.of(), state, reason);
  }

  private static Instant arrived(List<Placement> placements) {
    return placements.stream()
        .map(Placement::sighting)
        .map(Sighting::internalDate)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElseGet(() -> placements.getFirst().seenAt());
  }
}
