package org.muniment.message.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.message.MessageHeaders;
import org.muniment.message.Part;
import org.muniment.message.PartPath;

/** A part while its message is being read. */
final class Node {
  private final PartPath path;
  private final @Nullable Node parent;
  private final List<Node> children = new ArrayList<>();
  private MediaType type = MediaType.PLAIN_TEXT;
  private @Nullable String charset;
  private @Nullable FileName fileName;
  private Part.Presentation presentation = Part.Presentation.UNSAID;
  private @Nullable String contentId;
  private @Nullable MessageHeaders embedded;
  private long size = -1;

  private Node(PartPath path, @Nullable Node parent) {
    this.path = path;
    this.parent = parent;
  }

  static Node root() {
    return new Node(PartPath.ROOT, null);
  }

  Node addChild() {
    Node child = new Node(path.child(children.size() + 1), this);
    children.add(child);
    return child;
  }

  /** Takes what the header of the part says; {@code type} is settled by the caller. */
  void describe(RawHeader header, MediaType settled) {
    type = settled;
    charset = header.charset();
    fileName = header.fileName();
    presentation = header.presentation();
    contentId = header.contentId();
  }

  /**
   * What it is when its header does not say: within a digest a message (RFC 2046 section 5.1.5).
   */
  MediaType typeWhenUnsaid() {
    boolean digest = parent != null && parent.type.is("multipart/digest");
    return digest ? new MediaType("message", "rfc822") : MediaType.PLAIN_TEXT;
  }

  MediaType type() {
    return type;
  }

  /** The parser found it to be something else than the header says. */
  void retype(MediaType found) {
    type = found;
  }

  void embed(MessageHeaders headers) {
    embedded = headers;
  }

  void measured(long octets) {
    size = octets;
  }

  /** The HTML met so far refers to these labels. */
  void relate(Set<String> labels) {
    boolean isWithin = parent != null && parent.type.is("multipart/related");
    if (isWithin
        && presentation != Part.Presentation.ATTACHMENT
        && type.type().equals("image")
        && contentId != null
        && labels.contains(contentId)) {
      presentation = Part.Presentation.RELATED;
    }
  }

  PartPath path() {
    return path;
  }

  @Nullable Node parent() {
    return parent;
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  Part part() {
    List<Part> within = children.stream().map(Node::part).toList();
    return new Part(path, type, charset, fileName, presentation, contentId, size, embedded, within);
  }
}
