package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A file with mail in it: an mbox, one message, or a zip of messages, mboxes and Maildirs. Which
 * one is told by its first octets, never by its name.
 */
public final class MailFile {
  private static final List<String> INBOX = List.of("INBOX");

  private final Path file;
  private final String name;
  private final IntakeLimits limits;
  private final UnaryOperator<String> names;

  /**
   * @param file where the octets lie
   * @param name what the person who sent it calls it, for reports and for the folder of an mbox;
   *     never used as a path
   * @param names decodes the name of a folder of a Maildir, which is modified UTF-7 (RFC 3501
   *     section 5.1.3) or plain text
   */
  public MailFile(Path file, String name, IntakeLimits limits, UnaryOperator<String> names) {
    this.file = file;
    this.name = name;
    this.limits = limits;
    this.names = names;
  }

  /**
   * Hands over all that it holds, in the calling thread, with bounded memory.
   *
   * @throws IOException when the file itself cannot be read any further; what was handed over
   *     before is good
   */
  public void read(IntakeSink sink) throws IOException {
    Octets octets = () -> Files.newInputStream(file);
    switch (Guess.of(octets)) {
      case MBOX -> MboxReader.read(octets, name, EntryName.of(name).mboxFolder(), sink);
      case MESSAGE -> message(octets, sink);
      case ZIP -> ZipReader.read(file, limits, names, sink);
      case EMPTY -> sink.bad(name, "It is empty.");
      case OTHER -> sink.bad(name, "It is neither an mbox, nor a message, nor a zip.");
    }
  }

  private void message(Octets octets, IntakeSink sink) {
    try (InputStream in = octets.open()) {
      sink.message(new IncomingMessage(name, INBOX, in, Set.of(), null));
    } catch (IOException e) {
      sink.bad(name, "It cannot be read: " + e.getMessage());
    }
  }
}
