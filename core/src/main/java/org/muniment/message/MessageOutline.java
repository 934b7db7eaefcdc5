package org.muniment.message;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a message says about itself, and what it is made of; everything but the octets of the parts.
 *
 * @param headers its header
 * @param root its outermost part
 * @param complete whether all of it was read; false when a limit was passed or the parser gave up
 * @param defects what is wrong with it, in the order met
 */
public record MessageOutline(
    MessageHeaders headers, Part root, boolean complete, List<Defect> defects) {
  public MessageOutline {
    defects = List.copyOf(defects);
  }

  /** Every part, parents first. */
  public Stream<Part> parts() {
    return root.all();
  }

  /** The part of that path, if there is one. */
  public Optional<Part> part(PartPath path) {
    return parts().filter(part -> part.path().equals(path)).findFirst();
  }

  /**
   * The files of the family: parts that are offered as files. Of an embedded message only itself:
   * its own attachments are its family.
   */
  public List<Part> attachments() {
    return attachments(root).toList();
  }

  private static Stream<Part> attachments(Part part) {
    if (part.isAttachment()) {
      return Stream.of(part);
    }
    return part.children().stream().flatMap(MessageOutline::attachments);
  }
}
