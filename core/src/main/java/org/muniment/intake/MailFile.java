package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file or directory with mail in it: an mbox, one message, an archive (zip, tar, tar.gz) of
 * messages, mboxes and Maildirs, a file of Outlook. Which one is told by its first octets, never by
 * its name.
 */
public final class MailFile {
  private final Path file;
  private final String name;
  private final Unpacking terms;

  /**
   * @param file where the octets lie, or a directory of such files
   * @param name what the person who sent it calls it, for reports and for the folder of an mbox;
   *     never used as a path
   * @param terms how it is taken apart
   */
  public MailFile(Path file, String name, Unpacking terms) {
    this.file = file;
    this.name = name;
    this.terms = terms;
  }

  /**
   * Hands over all that it holds, in the calling thread, with bounded memory, in the same order
   * each time.
   *
   * @throws IOException when the file itself cannot be read any further; what was handed over
   *     before is good
   */
  public void read(IntakeSink sink) throws IOException {
    Spot at = new Spot(name, EntryName.of(name), List.of(), 0, null);
    Unpacker unpacker = new Unpacker(terms, sink);
    if (Files.isDirectory(file)) {
      unpacker.tree(at, new FolderEntries(file));
      return;
    }
    Guess guess = Guess.of(() -> Files.newInputStream(file));
    if (guess == Guess.MESSAGE) {
      message(at, unpacker, sink);
    } else {
      unpacker.file(at, file, guess);
    }
  }

  private void message(Spot at, Unpacker unpacker, IntakeSink sink) {
    try (InputStream in = Files.newInputStream(file)) {
      unpacker.message(at.item(), List.of("INBOX"), in, MaildirName.NONE);
    } catch (IOException e) {
      sink.bad(name, "It cannot be read: " + e.getMessage());
    }
  }
}
