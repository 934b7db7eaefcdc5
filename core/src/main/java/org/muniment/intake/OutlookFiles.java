package org.muniment.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads files of Outlook, which hold no messages but properties of messages (MS-PST, MS-OXMSG):
 * what is handed over is {@linkplain IncomingMessage.Told#isSynthesised synthesised}, the same
 * octets each time. Safe for use by many threads.
 */
public interface OutlookFiles extends AutoCloseable {
  /** The parser is not there. */
  OutlookFiles NONE =
      (file, name, folder, sink) ->
          sink.bad(name, "It is a file of Outlook, and this archive cannot read these.");

  /** Lets go of what reads them; nothing has to be let go of by most. */
  @Override
  default void close() {}

  /**
   * Hands over all that a file holds: messages, and a sentence for each item that is none. What
   * crashes or hangs the parser is reported, and the next item follows.
   *
   * @param file a PST, OST or MSG
   * @param name what it is called, for reports
   * @param folder what the names of its folders are put below; for an MSG, its folder
   * @throws IOException when nothing more can be read of it
   */
  void read(Path file, String name, List<String> folder, IntakeSink sink) throws IOException;
}
