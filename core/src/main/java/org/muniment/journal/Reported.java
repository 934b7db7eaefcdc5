package org.muniment.journal;

import java.util.List;
import java.util.stream.Stream;
import org.muniment.message.MediaType;
import org.muniment.message.MessageOutline;
import org.muniment.message.Part;
import org.muniment.message.PartPath;

/** The message within a journal report, as people are shown it: the report is its envelope. */
public final class Reported {
  private Reported() {}

  /**
   * The outline of the reported message: its own header, its own parts under the paths that they
   * have in the report, and what else the report brings, as files. What cannot be found is shown as
   * it stands.
   *
   * @param inner where the message stands in the report
   */
  public static MessageOutline outline(MessageOutline report, PartPath inner) {
    return report.part(inner).filter(part -> part.headers() != null).stream()
        .map(part -> outline(report, part))
        .findFirst()
        .orElse(report);
  }

  @SuppressWarnings("NullAway") // of an embedded message, which has them
  private static MessageOutline outline(MessageOutline report, Part message) {
    Stream<Part> others =
        report.attachments().stream().filter(part -> !part.path().equals(message.path()));
    List<Part> parts = Stream.concat(message.children().stream(), others).toList();
    Part root =
        new Part(
            PartPath.ROOT,
            new MediaType("multipart", "mixed"),
            null,
            null,
            Part.Presentation.UNSAID,
            null,
            -1,
            null,
            parts);
    return new MessageOutline(message.headers(), root, report.complete(), report.defects());
  }
}
