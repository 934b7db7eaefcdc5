package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.archive.Placement;
import org.muniment.fault.Fault;
import org.muniment.journal.app.UnwrapMail;
import org.muniment.journal.app.Unwrapped;
import org.muniment.ledger.EntryKind;
import org.muniment.message.FileName;
import org.muniment.message.HtmlText;
import org.muniment.message.MediaType;
import org.muniment.message.MessageReader;
import org.muniment.message.MessageReader.OpenPart;
import org.muniment.message.Part;
import org.muniment.message.PartPath;
import org.muniment.message.SafeHtml;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.search.MessageCard;
import org.muniment.search.MessageCards;

/**
 * Shows a message. Nothing of it is returned before the ledger's entry of the reading is committed.
 * All methods throw {@link org.muniment.fault.Failure}: {@code FORBIDDEN} for an actor who does not
 * read mail, {@code NOT_FOUND} for a message that is not there or must not be known, {@code
 * ORIGINAL_MISSING}, {@code ORIGINAL_DAMAGED} or {@code KEY_MISSING} from the vault.
 */
@ApplicationScoped
public class ReadMessage {
  private static final int THREAD = 500;
  private static final int LONGEST_CHARACTER = 4;
  private static final MediaType MESSAGE = new MediaType("message", "rfc822");

  private final MailAccess access;
  private final OriginalStore originals;
  private final MessageReader reader;
  private final HtmlText html;
  private final MessageCards cards;
  private final PlaceNames names;
  private final @Nullable UnwrapMail unwrap;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected ReadMessage() {
    this(null, null, null, null, null, null, null);
  }

  /** Reads originals of this store; where there is no journal. */
  ReadMessage(
      MailAccess access,
      OriginalStore originals,
      MessageReader reader,
      HtmlText html,
      MessageCards cards,
      PlaceNames names) {
    this(access, originals, reader, html, cards, names, null);
  }

  /** Reads originals of this store. */
  @Inject
  public ReadMessage(
      MailAccess access,
      OriginalStore originals,
      MessageReader reader,
      HtmlText html,
      MessageCards cards,
      PlaceNames names,
      @Nullable UnwrapMail unwrap) {
    this.unwrap = unwrap;
    this.access = access;
    this.originals = originals;
    this.reader = reader;
    this.html = html;
    this.cards = cards;
    this.names = names;
  }

  /** Opens a message: everything but the octets of its files. */
  public MessageView open(Actor actor, ContentAddress message) {
    List<Placement> places = permit(actor, message, "message");
    Unwrapped journal = unwrapped(message, places);
    ShownText shown = shownText(message, journal);
    return new MessageView(
        new Original(message, originals.length(message)),
        shown.outline(),
        shown.fields(),
        shown.plainText(),
        shown.isCut(),
        shown.hasHtml(),
        shown.html(HtmlText.Pictures.NONE).blocked(),
        names.of(places),
        journal);
  }

  /**
   * Its text as harmless HTML, for a sandboxed frame.
   *
   * @param remote whether pictures may be fetched from elsewhere
   * @param partAddress our own address of a part, for pictures that came with the message
   */
  public SafeHtml html(
      Actor actor, ContentAddress message, boolean remote, Function<PartPath, String> partAddress) {
    List<Placement> places = permit(actor, message, remote ? "html with remote pictures" : "html");
    ShownText shown = shownText(message, unwrapped(message, places));
    return shown.html(shown.pictures(remote, partAddress));
  }

  /**
   * It as it stands.
   *
   * @param limit how many octets are shown at most
   */
  public SourceText source(Actor actor, ContentAddress message, int limit) {
    permit(actor, message, "source");
    try (InputStream octets = originals.read(message)) {
      byte[] head = octets.readNBytes(limit);
      boolean isCut = octets.read() >= 0;
      return new SourceText(reader.decode(isCut ? withoutBrokenEnd(head) : head, "utf-8"), isCut);
    } catch (IOException e) {
      throw Fault.ORIGINAL_DAMAGED.because(e, message, e.getMessage());
    }
  }

  /**
   * The messages of its thread that the actor may see, itself included, the oldest first, at most
   * {@value #THREAD}.
   */
  public MessageThread thread(Actor actor, ContentAddress message) {
    permit(actor, message, "thread");
    Entitlement entitlement = access.entitlement(actor, "Reading mail");
    return cards
        .find(message)
        .map(card -> thread(entitlement, card.thread()))
        .orElse(new MessageThread(List.of(), false));
  }

  /** Page by page, because most of a long thread may be mail of others. */
  private MessageThread thread(Entitlement entitlement, ThreadKey thread) {
    List<MessageCard> seen = new ArrayList<>();
    int read = 0;
    List<MessageCard> page = cards.ofThread(thread, read, THREAD);
    while (!page.isEmpty() && seen.size() <= THREAD) {
      seen.addAll(names.visible(entitlement, page));
      read += page.size();
      page = cards.ofThread(thread, read, THREAD);
    }
    return new MessageThread(seen.stream().limit(THREAD).toList(), seen.size() > THREAD);
  }

  /**
   * One part: a file, a picture, an embedded message.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND} also when the message has no such part
   */
  public OpenContent part(Actor actor, ContentAddress message, PartPath path) {
    permit(actor, message, "part " + path);
    InputStream octets = sound(message);
    try {
      Optional<OpenPart> open = reader.open(octets, path);
      if (open.isPresent()) {
        Part part = open.get().part();
        return new OpenContent(fileName(part), part.type(), -1, open.get().octets());
      }
      octets.close();
    } catch (IOException e) {
      close(octets);
      throw Fault.ORIGINAL_DAMAGED.because(e, message, e.getMessage());
    }
    throw Fault.NOT_FOUND.on("part " + path + " of message", message);
  }

  /**
   * A character of several octets that was cut would let the whole seem to be of another charset.
   */
  private static byte[] withoutBrokenEnd(byte[] octets) {
    int end = octets.length;
    while (end > 0 && octets.length - end < LONGEST_CHARACTER && octets[end - 1] < 0) {
      end--;
    }
    return Arrays.copyOf(octets, end);
  }

  /** The exact octets, to be taken out of the archive: an export of one message. */
  public OpenContent original(Actor actor, ContentAddress message) {
    access.places(actor, message, "Taking mail out of the archive");
    access.record(EntryKind.EXPORTED, actor, message, Map.of("form", "eml"));
    String name = cards.find(message).map(MessageCard::subject).orElse("message");
    String subject = name.isBlank() ? "message" : name;
    return new OpenContent(
        new FileName(subject.replace('/', '-').replace('\\', '-') + ".eml").safe(),
        MESSAGE,
        originals.length(message),
        sound(message));
  }

  /**
   * The octets, read through once before any is handed out: what breaks off in the middle of an
   * answer may look whole to the one who asked.
   */
  private InputStream sound(ContentAddress message) {
    try (InputStream octets = originals.read(message)) {
      octets.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw Fault.ORIGINAL_DAMAGED.because(e, message, e.getMessage());
    }
    return originals.read(message);
  }

  private List<Placement> permit(Actor actor, ContentAddress message, String view) {
    List<Placement> places = access.places(actor, message, "Reading mail");
    access.record(EntryKind.READ, actor, message, Map.of("view", view));
    return places;
  }

  /** By the places that the actor may know: what other mailboxes tell is not for him. */
  private @Nullable Unwrapped unwrapped(ContentAddress message, List<Placement> places) {
    try {
      return unwrap == null ? null : unwrap.of(message, places).orElse(null);
    } catch (IOException e) {
      throw Fault.ORIGINAL_DAMAGED.because(e, message, e.getMessage());
    }
  }

  private ShownText shownText(ContentAddress message, @Nullable Unwrapped journal) {
    try {
      PartPath inner = journal == null ? null : journal.inner();
      return ShownText.read(originals, message, reader, html, inner);
    } catch (IOException e) {
      throw Fault.ORIGINAL_DAMAGED.because(e, message, e.getMessage());
    }
  }

  private static String fileName(Part part) {
    FileName name = part.fileName();
    String ending = part.type().isMessage() ? ".eml" : "";
    return name != null ? name.safe() : new FileName("part-" + part.path() + ending).safe();
  }

  private static void close(InputStream octets) {
    try {
      octets.close();
    } catch (IOException e) {
      // the failure that led here is the one to tell
    }
  }
}
