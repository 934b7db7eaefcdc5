package org.muniment.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;

/**
 * A server that holds mailboxes. The port through which the harvest reads: nothing behind it may
 * change anything on the server (EXAMINE and BODY.PEEK only), and nothing behind it may turn a
 * refusal, a NIL, or a short answer into a message. Every adapter passes {@code
 * MailSourceContract}.
 */
public interface MailSource {

  /**
   * Connects and signs in. The caller closes the session.
   *
   * @throws SourceFailure that says in one sentence what is wrong: name, port, certificate, login,
   *     IMAP disabled, throttled
   */
  Session open(MailServer server, Login login);

  /**
   * One signed-in connection; used by one thread at a time. After a {@link SourceFailure} whose
   * {@link SourceFailure#endsSession()} is true, only {@link #close} may follow.
   */
  interface Session extends AutoCloseable {

    /** The server's capabilities after sign-in, in upper case (RFC 9051 section 7.2.2). */
    Set<String> capabilities();

    /**
     * All folders that LIST names, with STATUS where it can be had, in one round trip where the
     * server offers LIST-STATUS. Folders whose STATUS was refused are listed with their trouble.
     */
    List<FolderListing> folders();

    /**
     * Opens a folder read-only (EXAMINE) and reports its state now. A following call of the other
     * methods speaks of this folder.
     *
     * @throws SourceFailure {@code SOURCE_REFUSED} when the server says NO or BAD; the session
     *     remains usable
     */
    FolderStatus examine(FolderName folder);

    /**
     * What the server says is there in a range of UIDs, item by item as it arrives. UIDs outside
     * the range are dropped ({@code n:*} answers do that); an item that cannot be read is reported
     * to {@code unreadable} by its UID when one could be told.
     */
    void inventory(UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable);

    /**
     * Fetches the octets of the asked messages in as few round trips as the server allows and hands
     * each to {@code receiver} as it arrives. A message that the server did not send in full, or at
     * all, is not handed over (or its stream fails before its end) and is missing from what is
     * returned: that is the caller's to account for.
     *
     * @return the outcome: which were handed over whole, what the server said at the end
     * @throws SourceFailure when the connection or the framing was lost; messages handed over
     *     before are good
     */
    Fetched fetch(Collection<Uid> asked, Receiver receiver);

    /**
     * Fetches one message by another way, for servers that fail at the plain one: in parts of 256
     * KiB ({@code BODY.PEEK[]<offset.length>}), advancing by octets received.
     *
     * @return the same as {@link #fetch}
     */
    Fetched fetchInParts(Uid uid, long claimedSize, Receiver receiver);

    /** Which UIDs of the range exist now. */
    Set<Uid> existing(UidRange range);

    /**
     * Items of the range whose flags changed since {@code modSeq} (RFC 7162 CHANGEDSINCE), or, when
     * {@code modSeq} is -1 or CONDSTORE is missing, the flags of all of the range.
     */
    void flags(UidRange range, long modSeq, Consumer<InventoryItem> items);

    /** Signs out where possible and closes the connection; never throws. */
    @Override
    void close();
  }

  /** Takes the octets of one message. */
  interface Receiver {

    /**
     * Reads {@code octets} to the end. The stream throws {@link IOException} when the server's
     * literal is cut short; then nothing of it may be kept. Octets that are left unread are skipped
     * by the session.
     *
     * @param uid which of the asked messages
     * @param octets exactly the literal's octets
     * @param announced how many octets the server announced
     * @throws IOException from the stream
     */
    void receive(Uid uid, InputStream octets, long announced) throws IOException;
  }

  /**
   * How a fetch ended.
   *
   * @param received the UIDs that were handed over whole
   * @param refusal what the server said in a tagged NO or BAD, or null after OK
   * @param oddities per missing UID what was odd about it (NIL, empty literal, unreadable), as
   *     {@code uid: sentence}; for the quarantine's reason
   */
  record Fetched(Set<Uid> received, @Nullable String refusal, List<String> oddities) {
    public Fetched {
      received = Set.copyOf(received);
      oddities = List.copyOf(oddities);
    }
  }
}
