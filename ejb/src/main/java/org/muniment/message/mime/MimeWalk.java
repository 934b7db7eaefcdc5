package org.muniment.message.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import org.muniment.message.Defect;
import org.muniment.message.MediaType;
import org.muniment.message.MessageDate;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageOutline;
import org.muniment.message.ParseLimits;
import org.muniment.message.Part;
import org.muniment.message.PartPath;

/**
 * One walk through a message, step by step as the caller asks for them, building the tree of parts
 * on the way. Whatever mime4j throws at malformed mail ends the walk and is a defect.
 */
final class MimeWalk {
  private static final List<String> ONCE =
      List.of("From", "Sender", "To", "Cc", "Subject", "Date", "Message-ID");
  private static final MediaType MESSAGE = new MediaType("message", "rfc822");
  private static final int PREAMBLE = 1 << 20;

  private final SourceStream source;
  private final ParseLimits limits;
  private final @Nullable PartPath target;
  private final Deadline deadline;
  private final Findings findings = new Findings();
  private final ContentIdReferences references = new ContentIdReferences();
  private final MimeTokenStream tokens;
  private final Node root = Node.root();

  private Node current = root;
  private MessageHeaders headers = MessageHeaders.NONE;
  private RawHeader header = new RawHeader();
  private byte[] preamble = {};
  private boolean started;
  private boolean messageBegins;
  private int parts;
  private @Nullable LeafStream openLeaf;
  private Node openNode = root;

  /** What the walk meets. */
  sealed interface Step {}

  /** The header of the whole message. */
  record HeaderMet(MessageHeaders headers) implements Step {}

  /** The header of a message within the message. */
  record EmbeddedMet(Part part, MessageHeaders headers) implements Step {}

  /** A part with octets of its own; the stream is good until the next step. */
  record LeafMet(Part part, InputStream octets) implements Step {}

  /**
   * @param target the part that is wanted: when it is an embedded message it is met as a leaf; null
   *     when all are
   */
  MimeWalk(InputStream octets, ParseLimits limits, @Nullable PartPath target) {
    this.source = new SourceStream(octets);
    this.limits = limits;
    this.target = target;
    this.deadline = Deadline.in(limits.time());
    this.tokens = new MimeTokenStream(config(limits), findings, null, null);
    tokens.parse(source);
  }

  private static MimeConfig config(ParseLimits limits) {
    return MimeConfig.custom()
        .setMaxLineLen(limits.headerOctets())
        .setMaxHeaderLen(limits.headerOctets())
        .setMaxHeaderCount(limits.headerFields())
        .setMaxContentLen(-1)
        .build();
  }

  /** What comes next, or null at the end of the message, of the limits or of what can be read. */
  @Nullable Step next() throws IOException {
    finishLeaf();
    Step step = null;
    while (step == null && findings.isComplete()) {
      EntityState state = advance();
      if (state == EntityState.T_END_OF_STREAM) {
        return null;
      }
      step = enter(state);
    }
    return findings.isComplete() ? step : null;
  }

  /** What is known of the message so far. */
  MessageOutline outline() {
    return new MessageOutline(headers, root.part(), findings.isComplete(), findings.defects());
  }

  /** The fields of the header met last. */
  RawHeader header() {
    return header;
  }

  /** Reads the octets to their end. */
  void drain() throws IOException {
    source.drain();
  }

  private EntityState advance() throws IOException {
    try {
      EntityState state = started ? tokens.next() : tokens.getState();
      started = true;
      return state;
    } catch (IOException | MimeException | RuntimeException e) {
      source.rethrow();
      findings.add(Defect.Kind.UNREADABLE);
      findings.cutShort();
      return EntityState.T_END_OF_STREAM;
    }
  }

  private @Nullable Step enter(EntityState state) throws IOException {
    return switch (state) {
      case T_START_MESSAGE, T_START_BODYPART -> {
        begin(state == EntityState.T_START_MESSAGE);
        yield null;
      }
      case T_FIELD -> {
        header.add(tokens.getField());
        yield null;
      }
      case T_END_HEADER -> endHeader();
      case T_BODY -> body();
      case T_START_MULTIPART -> multipart();
      case T_PREAMBLE -> preamble();
      case T_END_MULTIPART -> current.hasChildren() ? null : withoutParts();
      case T_END_MESSAGE, T_END_BODYPART -> end();
      default -> null;
    };
  }

  private void begin(boolean message) {
    messageBegins = message;
    header = new RawHeader();
    preamble = new byte[0];
    if (parts > 0) {
      current = current.addChild();
    }
    findings.at(current.path());
    if (++parts > limits.parts() || deadline.hasPassed()) {
      findings.cutShort();
    }
  }

  private @Nullable Step end() {
    Node parent = current.parent();
    current = parent == null ? root : parent;
    findings.at(current.path());
    return null;
  }

  private @Nullable Step endHeader() {
    current.describe(header, header.mediaType(current.typeWhenUnsaid()));
    if (header.needsGuess()) {
      findings.add(Defect.Kind.UNDECLARED_CHARSET);
    }
    if (current.type().isMessage()) {
      tokens.setRecursionMode(
          current.path().equals(target) || isDeepest()
              ? RecursionMode.M_NO_RECURSE
              : RecursionMode.M_RECURSE);
    }
    return messageBegins ? messageHeader() : null;
  }

  private Step messageHeader() {
    MessageHeaders met = header.headers();
    Node parent = current.parent();
    if (parent == null) {
      headers = met;
      judge(met);
      return new HeaderMet(met);
    }
    parent.retype(MESSAGE);
    parent.embed(met);
    return new EmbeddedMet(parent.part(), met);
  }

  private void judge(MessageHeaders met) {
    if (ONCE.stream().anyMatch(name -> header.count(name) > 1)) {
      findings.add(Defect.Kind.REPEATED_FIELD);
    }
    MessageDate date = met.date();
    if (date == null || date.origin() != MessageDate.Origin.DATE_FIELD) {
      findings.add(Defect.Kind.BAD_DATE);
    }
  }

  private Step body() {
    tokens.setRecursionMode(RecursionMode.M_RECURSE);
    if (current.type().isMultipart()) {
      findings.add(Defect.Kind.MISSING_BOUNDARY);
      current.retype(MediaType.PLAIN_TEXT);
    } else if (current.type().isMessage() && !current.path().equals(target)) {
      // too deep: it stays closed
      findings.cutShort();
    }
    return leaf(current, tokens.getDecodedInputStream());
  }

  /** A multipart without a boundary, or one too deep to be opened, is read as text. */
  private @Nullable Step multipart() {
    boolean bounded = tokens.getBodyDescriptor().getBoundary() != null;
    if (bounded && !isDeepest()) {
      current.retype(MediaType.parse(tokens.getBodyDescriptor().getMimeType(), current.type()));
      return null;
    }
    if (bounded) {
      findings.cutShort();
    } else {
      findings.add(Defect.Kind.MISSING_BOUNDARY);
    }
    current.retype(MediaType.PLAIN_TEXT);
    return leaf(current, tokens.getDecodedInputStream());
  }

  private @Nullable Step preamble() throws IOException {
    LeafStream text = new LeafStream(tokens.getInputStream(), source, findings, deadline);
    preamble = text.readNBytes(PREAMBLE);
    text.measure();
    return null;
  }

  /** The boundary never came: what was taken for the preamble is all there is. */
  private @Nullable Step withoutParts() {
    if (preamble.length == 0) {
      return null;
    }
    findings.add(Defect.Kind.MISSING_BOUNDARY);
    return leaf(current.addChild(), new ByteArrayInputStream(preamble));
  }

  private Step leaf(Node node, InputStream decoded) {
    node.relate(references.labels());
    Part part = node.part();
    String charset = part.charset();
    if (part.type().isText() && charset != null && !CharsetGuess.isKnown(charset)) {
      findings.add(Defect.Kind.WRONG_CHARSET);
    }
    boolean isShown = part.type().is("text/html") && part.isDisplayText();
    openLeaf =
        new LeafStream(isShown ? references.in(decoded) : decoded, source, findings, deadline);
    openNode = node;
    return new LeafMet(part, openLeaf);
  }

  private void finishLeaf() throws IOException {
    if (openLeaf != null) {
      openNode.measured(openLeaf.measure());
      openLeaf = null;
    }
  }

  private boolean isDeepest() {
    return current.path().depth() >= limits.depth();
  }
}
