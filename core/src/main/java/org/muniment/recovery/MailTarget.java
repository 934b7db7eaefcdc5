package org.muniment.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;

/**
 * A mailbox that messages are put back into. It only ever adds: folders that are missing and
 * messages that are not there. Every adapter passes {@code MailTargetContract}.
 */
public interface MailTarget {

  /**
   * Connects and signs in. The caller closes the session.
   *
   * @throws org.muniment.harvest.SourceFailure as {@link org.muniment.harvest.MailSource#open}
   */
  Session open(MailServer server, Login login);

  /** One signed-in connection that may write; used by one thread at a time. */
  interface Session extends AutoCloseable {

    /**
     * The folder of this path, created with all its parents where missing, with the server's own
     * separator and personal namespace prefix (RFC 9051 section 6.3.10), and subscribed.
     *
     * @param path the names from the root down, as people read them; {@code ["INBOX"]} is INBOX
     * @throws org.muniment.harvest.SourceFailure {@code SOURCE_REFUSED} with the server's words
     */
    FolderName folder(List<String> path);

    /**
     * Opens a folder (SELECT, so that PERMANENTFLAGS are told) and lists what is there, to tell
     * what need not be put back.
     *
     * @return which flags the folder keeps; {@code \*} among them means any keyword
     */
    Set<String> contents(FolderName folder, Consumer<InventoryItem> items);

    /** The octets of a message of the folder last opened, to compare; the caller closes them. */
    void read(Uid uid, Octets octets) throws IOException;

    /**
     * Adds a message (APPEND) octet for octet. An {@link IOException} from {@code octets} ends the
     * session and leaves nothing in the folder.
     *
     * @param length how many octets {@code octets} has
     * @param date INTERNALDATE to set, or null for now
     * @param offsetMinutes the zone to write it in, minutes east of UTC
     * @param flags only flags that the folder keeps
     * @return the UID given (UIDPLUS, RFC 4315), or null when the server did not tell
     * @throws org.muniment.harvest.SourceFailure {@code SOURCE_REFUSED} with the server's words
     *     (too big, over quota, invalid octets); the session remains usable unless it says
     *     otherwise
     */
    @Nullable Uid append(
        FolderName folder,
        InputStream octets,
        long length,
        @Nullable Instant date,
        int offsetMinutes,
        Set<String> flags)
        throws IOException;

    /** Signs out where possible and closes the connection; never throws. */
    @Override
    void close();
  }

  /** Takes the octets of one message. */
  interface Octets {
    /** Reads the stream to its end; does not close it. */
    void read(InputStream octets) throws IOException;
  }
}
