package org.muniment.search.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.Words;
import org.muniment.fault.Fault;
import org.muniment.journal.Recipient;
import org.muniment.journal.app.Unwrapped;
import org.muniment.message.EmailAddress;
import org.muniment.message.HeaderField;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageHeaders;
import org.muniment.message.Part;
import org.muniment.message.PartPath;
import org.muniment.original.ContentAddress;
import org.muniment.search.MessageCard;
import org.muniment.search.app.MessageThread;
import org.muniment.search.app.MessageView;
import org.muniment.search.app.ReadMessage;
import org.muniment.search.app.SourceText;

/** One message, read in one of several views. All of it follows from the address. */
@Named
@RequestScoped
public class MessageScreen {
  private static final int SOURCE = 512 * 1024;
  private static final int TOLD = 200;

  @Inject private ReadMessage read;
  @Inject private CurrentActor actor;
  @Inject private MailWords mailWords;
  @Inject private Words words;
  @Inject private PartPreview preview;
  @Inject private HttpServletRequest request;

  private ContentAddress address = ContentAddress.ofContent(new byte[0]);
  private View view = View.BODY;
  private @Nullable MessageView message;
  private @Nullable SourceText source;
  private @Nullable MessageThread thread;

  /** Ways to look at a message. */
  public enum View {
    /** As its author laid it out, made harmless. */
    BODY("Message"),
    /** Its words alone. */
    PLAIN("Plain text"),
    /** Every line of its header. */
    HEADERS("Headers"),
    /** As it stands. */
    SOURCE("Source"),
    /** What it answers and what answers it. */
    THREAD("Thread"),
    /** One of its files. */
    PART("");

    private final String title;

    View(String title) {
      this.title = title;
    }

    /** What people call it. */
    public String title() {
      return title;
    }

    /** The name in addresses. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A file of the message.
   *
   * @param name as it is shown
   * @param size octets, or -1
   * @param icon the symbol that goes with it
   * @param preview where it is looked at
   * @param download where its octets are
   */
  public record File(String name, long size, String icon, String preview, String download) {}

  @PostConstruct
  void open() {
    address = address(request.getParameter("id"));
    view =
        Stream.of(View.values())
            .filter(each -> each.label().equals(request.getParameter("view")))
            .findFirst()
            .orElse(View.BODY);
    message = read.open(actor.get(), address);
    if (view == View.PART) {
      preview.open(address, request.getParameter("part"));
    }
  }

  /** Which message. */
  public ContentAddress address() {
    return address;
  }

  /** Its subject. */
  public String title() {
    return mailWords.subjectText(headers().subject());
  }

  /** Letters that stand for the author. */
  public String initials() {
    return mailWords.initials(headers().from());
  }

  /** The authors, with their addresses. */
  public String from() {
    return headers().from().isEmpty() ? MailWords.NO_SENDER : join(headers().from());
  }

  /** The recipients: to, then copies. */
  public String recipients() {
    return Stream.of(
            to("to ", headers().to()), to("cc ", headers().cc()), to("bcc ", headers().bcc()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(" · "));
  }

  /** When it was written, by its author's clock. */
  public String written() {
    MessageDate date = headers().date();
    return date == null ? "no date" : words.written(date.instant(), date.offsetMinutes());
  }

  /** Octets of the original. */
  public long size() {
    return message().original().length();
  }

  /** Whether all of it could be read. */
  public boolean complete() {
    return message().outline().complete();
  }

  /** Where the octets are. */
  public String download() {
    return "/message/original?id=" + address;
  }

  /** Every way to look at it but single files. */
  public List<View> views() {
    return Stream.of(View.values()).filter(each -> each != View.PART).toList();
  }

  /** Whether it is looked at so. */
  public boolean isShown(View other) {
    return other == view;
  }

  /** The fragment that shows the view. */
  public String viewName() {
    return view.label();
  }

  /** Where it is looked at so. */
  public String viewAddress(View other) {
    return "/message?id=" + address + "&view=" + other.label();
  }

  /** Whether its HTML wants pictures from elsewhere. */
  public boolean hasRemoteContent() {
    return message().blockedPictures() > 0;
  }

  /** How many pictures its HTML wants from elsewhere. */
  public int blockedPictures() {
    return message().blockedPictures();
  }

  /** Whether they may be loaded this once. */
  public boolean remoteAllowed() {
    return "1".equals(request.getParameter("remote"));
  }

  /** The same view with pictures from elsewhere. */
  public String withRemote() {
    return viewAddress(View.BODY) + "&remote=1";
  }

  /** The document for the frame. */
  public String bodyAddress() {
    return "/message/body?id=" + address + (remoteAllowed() ? "&remote=1" : "");
  }

  /** Its words; empty when it has none. */
  public String plainText() {
    return message().plainText();
  }

  /** Whether there are more words than are shown. */
  public boolean textCut() {
    return message().textCut();
  }

  /** Every line of its header. */
  public List<HeaderField> fields() {
    return message().fields();
  }

  /** It as it stands, from the beginning. */
  public String source() {
    return sourceText().text();
  }

  /** Whether there is more of it. */
  public boolean sourceCut() {
    return sourceText().isCut();
  }

  /** The messages of its thread, the oldest first. */
  public List<MessageCard> thread() {
    return messageThread().messages();
  }

  /** Whether the thread has more messages than are shown. */
  public boolean threadCut() {
    return messageThread().isCut();
  }

  private MessageThread messageThread() {
    MessageThread known = thread;
    if (known == null) {
      known = read.thread(actor.get(), address);
      thread = known;
    }
    return known;
  }

  /** Whether that message of the thread is this one. */
  public boolean isThis(MessageCard card) {
    return card.original().address().equals(address);
  }

  /** When a message of the thread was written. */
  public String date(MessageCard card) {
    Instant written = card.date() == null ? null : card.date().instant();
    return words.moment(written);
  }

  /** Its files. */
  public List<File> attachments() {
    return message().attachments().stream().map(this::file).toList();
  }

  /** What is known beside it when it came by a journal, or null. */
  public @Nullable Unwrapped journal() {
    return message().journal();
  }

  /** Who got it, by its journal; the first {@value #TOLD}. */
  public List<Recipient> told() {
    Unwrapped journal = journal();
    return journal == null ? List.of() : journal.facts().recipients().stream().limit(TOLD).toList();
  }

  /** How many more got it. */
  public int untold() {
    Unwrapped journal = journal();
    return journal == null ? 0 : Math.max(0, journal.facts().recipients().size() - TOLD);
  }

  /** Where the message within its report is; empty when the original is the message. */
  public String inner() {
    Unwrapped journal = journal();
    PartPath inner = journal == null ? null : journal.inner();
    return inner == null ? "" : "/message/part?id=" + address + "&part=" + inner;
  }

  /** Where it was seen. */
  public List<MessageView.Place> places() {
    return message().places();
  }

  /** Whether a source had no octets of it, but properties from which they were made. */
  public boolean synthesised() {
    return places().stream().anyMatch(at -> at.placement().sighting().isSynthesised());
  }

  /** Whether it left every place where it was seen. */
  public boolean gone() {
    return places().stream().allMatch(place -> place.placement().goneAt() != null);
  }

  /** Reads a content address from a parameter; what is none is a message that is not there. */
  static ContentAddress address(@Nullable String id) {
    try {
      return ContentAddress.parse(id == null ? "" : id);
    } catch (IllegalArgumentException none) {
      throw Fault.NOT_FOUND.because(none, "message", id == null ? "" : id);
    }
  }

  private File file(Part part) {
    String where = "id=" + address + "&part=" + part.path();
    String icon = part.fileName() == null ? "clip" : mailWords.icon(part.type(), part.fileName());
    return new File(
        part.title(),
        part.size(),
        icon,
        "/message?" + where + "&view=" + View.PART.label(),
        "/message/part?" + where);
  }

  private MessageView message() {
    if (message == null) {
      throw new IllegalStateException("No message was opened");
    }
    return message;
  }

  private MessageHeaders headers() {
    return message().outline().headers();
  }

  private SourceText sourceText() {
    if (source == null) {
      source = read.source(actor.get(), address, SOURCE);
    }
    return source;
  }

  private static Optional<String> to(String how, List<EmailAddress> people) {
    return people.isEmpty() ? Optional.empty() : Optional.of(how + join(people));
  }

  private static String join(List<EmailAddress> people) {
    return people.stream().map(EmailAddress::toString).collect(Collectors.joining(", "));
  }
}
