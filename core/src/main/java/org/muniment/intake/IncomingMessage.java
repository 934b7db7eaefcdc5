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
 * @param folder the names of its folder from the root down; {@code ["INBOX"]} when the file tells
 *     none
 * @param octets its octets; to be read within the call that hands it over, and not to be closed
 * @param flags flags that the file tells, as IMAP spells them
 * @param received when it was delivered, or null when the file does not tell
 */
public record IncomingMessage(
    String item,
    List<String> folder,
    InputStream octets,
    Set<String> flags,
    @Nullable Instant received) {
  public IncomingMessage {
    folder = List.copyOf(folder);
    flags = Set.copyOf(flags);
  }
}
