package org.muniment.search.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.message.EmailAddress;
import org.muniment.message.FileName;
import org.muniment.message.HtmlText;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageOutline;
import org.muniment.message.MessageReader;
import org.muniment.message.Part;
import org.muniment.message.PartPath;
import org.muniment.search.IndexedAttachment;
import org.muniment.text.ExtractedText;
import org.muniment.text.IndexState;

/**
 * Gathers the text of a message and of its files while the message is read. An embedded message is
 * one file with all that is in it.
 */
final class FamilyText implements MessageReader.Visitor {
  /** Characters that are kept of one family. */
  static final int CHARACTERS = 6_000_000;

  private final PartText texts;
  private final BodyText body;
  private final @Nullable PartPath inner;
  private final Map<PartPath, FileText> files = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();
  private MessageHeaders headers = MessageHeaders.NONE;
  private @Nullable PartPath embedded;
  private IndexState bodyState = IndexState.FULL;
  private int left = CHARACTERS;

  /** The text of one file as it grows. */
  private static final class FileText {
    private final StringBuilder text = new StringBuilder();
    private IndexState state = IndexState.FULL;
  }

  FamilyText(PartText texts, HtmlText html) {
    this(texts, html, null);
  }

  /**
   * @param inner where the message stands in the original; null when it is the message
   */
  FamilyText(PartText texts, HtmlText html, @Nullable PartPath inner) {
    this.texts = texts;
    this.body = new BodyText(html);
    this.inner = inner;
  }

  @Override
  public void headers(MessageHeaders met) {
    headers = met;
  }

  @Override
  public void embedded(Part part, MessageHeaders met) {
    if (part.path().equals(inner)) {
      headers = met;
      return;
    }
    PartPath outer = embedded;
    if (outer == null || !part.path().isWithin(outer)) {
      embedded = part.path();
    }
    introduce(file(part.path()), met);
  }

  @Override
  public void leaf(Part part, InputStream decoded) throws IOException {
    PartPath outer = embedded;
    boolean isWithin = outer != null && part.path().isWithin(outer);
    if (!isWithin && part.isDisplayText()) {
      if (inner == null || part.path().isWithin(inner)) {
        addToBody(part, decoded);
      }
    } else if (isWithin || part.isAttachment()) {
      addToFile(file(part.path()), part, decoded, isWithin);
    }
  }

  /** What the header says, also when the rest could not be read. */
  MessageHeaders headers() {
    return headers;
  }

  /** The text of the message itself. */
  String body() {
    return body.searchable();
  }

  /** Its files, in their order. */
  List<IndexedAttachment> files(MessageOutline outline) {
    return outline.attachments().stream().map(this::file).toList();
  }

  /** How much of all of it is here. */
  IndexState state(MessageOutline outline) {
    IndexState read = outline.complete() ? IndexState.FULL : IndexState.PARTIAL;
    return files.values().stream()
        .map(file -> file.state)
        .reduce(bodyState.worse(read), IndexState::worse);
  }

  /** Why it is not all, or null. */
  @Nullable String reason(MessageOutline outline) {
    if (reasons.isEmpty() && !outline.complete()) {
      return "the message is nested too deeply, too long or too broken to be read whole";
    }
    return reasons.isEmpty() ? null : String.join("; ", reasons);
  }

  private IndexedAttachment file(Part part) {
    FileText text = files.get(part.path());
    FileName name = part.fileName();
    return new IndexedAttachment(
        part.path(),
        name != null ? name : new FileName(part.headers() == null ? "" : part.title()),
        part.type(),
        text == null ? IndexState.PARTIAL : text.state,
        text == null ? "" : text.text.toString());
  }

  private void addToBody(Part part, InputStream decoded) throws IOException {
    ExtractedText read = texts.characters(part, decoded);
    String kept = kept(read.text());
    body.add(part, kept);
    note(read, "the text");
    IndexState state = kept.length() < read.text().length() ? IndexState.PARTIAL : IndexState.FULL;
    bodyState = bodyState.worse(read.state()).worse(state);
  }

  private void addToFile(FileText file, Part part, InputStream decoded, boolean isWithin)
      throws IOException {
    FileName name = part.fileName();
    if (isWithin && name != null) {
      file.text.append(name.display()).append('\n');
    }
    ExtractedText read = left > 0 ? extract(part, decoded) : tooMuch();
    String kept = kept(read.text());
    file.text.append(kept).append('\n');
    note(read, part.title());
    IndexState state = kept.length() < read.text().length() ? IndexState.PARTIAL : IndexState.FULL;
    file.state = file.state.worse(read.state()).worse(state);
  }

  private ExtractedText extract(Part part, InputStream decoded) throws IOException {
    try {
      return texts.of(part, decoded);
    } catch (Failure e) {
      if (e.fault() != Fault.TEXT_WORKER_UNAVAILABLE) {
        throw e;
      }
      return ExtractedText.none(IndexState.PENDING, e.sentence());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static ExtractedText tooMuch() {
    return ExtractedText.none(IndexState.PARTIAL, "there is more text than is kept");
  }

  private String kept(String text) {
    String kept = text.length() > left ? text.substring(0, left) : text;
    left -= kept.length();
    return kept;
  }

  private void note(ExtractedText read, String what) {
    if (read.reason() != null && reasons.size() < 5) {
      reasons.add(what + ": " + read.reason());
    }
  }

  /** The file that a part belongs to: the outermost embedded message, or the part itself. */
  private FileText file(PartPath path) {
    PartPath outer = embedded;
    PartPath owner = outer != null && path.isWithin(outer) ? outer : path;
    return files.computeIfAbsent(owner, ignored -> new FileText());
  }

  private static void introduce(FileText file, MessageHeaders met) {
    file.text.append(met.subject()).append('\n');
    Stream.of(met.from(), met.to(), met.cc())
        .flatMap(List::stream)
        .map(EmailAddress::toString)
        .forEach(each -> file.text.append(each).append('\n'));
  }
}
