package org.muniment.intake;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message found in a file.
 *
 * @param item where in the file, for a person: an entry's name, the number of a message
 * @param folders the folders that it is in, one or more, each as its names from the root down;
 *     {@code ["INBOX"]} when the file tells none
 * @param octets its octets; to be read within the call that hands it over, and not to be closed
 * @param flags flags that the file tells, as IMAP spells them
 * @param received when it was delivered, or null when the file does not tell
 * @param told what else the file tells
 */
public record IncomingMessage(
    String item,
    List<List<String>> folders,
    InputStream octets,
    Set<String> flags,
    @Nullable Instant received,
    Told told) {
  public IncomingMessage {
    item = FolderNames.item(item);
    folders = folders.stream().map(FolderNames::kept).distinct().toList();
    flags = Set.copyOf(flags);
  }

  /** A message in one folder, of which nothing else is told. */
  public IncomingMessage(
      String item,
      List<String> folder,
      InputStream octets,
      Set<String> flags,
      @Nullable Instant received) {
    this(item, List.of(folder), octets, flags, received, Told.NOTHING);
  }

  /**
   * What some files tell beside a message.
   *
   * @param emailId an identifier that survives moves (X-GM-MSGID), or null
   * @param octets how many octets it is said to have, or -1
   * @param isSynthesised whether its source has no message, but properties of one, from which the
   *     octets were made
   * @param note what was done to make it, one sentence, or null
   */
  public record Told(
      @Nullable String emailId, long octets, boolean isSynthesised, @Nullable String note) {
    /** Nothing. */
    public static final Told NOTHING = new Told(null, -1, false, null);
  }
}
