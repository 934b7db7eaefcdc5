package org.muniment.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * The same for somebody who says what the connection is for: where connections are counted, who
   * gives way, and what is done while none is free.
   *
   * @throws SourceFailure as above; {@code SOURCE_THROTTLED} with a pause of zero when an {@link
   *     Errand.Use#EXTRA} connection cannot be had
   * @throws RuntimeException what {@link Errand#whileWaiting} threw
   */
  default Session open(MailServer server, Login login, Errand errand) {
    return open(server, login);
  }

  /**
   * One signed-in connection; used by one thread at a time. After a {@link SourceFailure} whose
   * {@link SourceFailure#endsSession()} is true, only {@link #close} may follow.
   */
  interface Session extends AutoCloseable {

    /** The server's capabilities after sign-in, in upper case (RFC 9051 section 7.2.2). */
    Set<String> capabilities();

    /** What the server calls itself (ID, RFC 2971, else its greeting), for people. */
    String serverName();

    /**
     * All folders that LIST names, with STATUS where it can be had, in one round trip where the
     * server offers LIST-STATUS. Folders whose STATUS was refused are listed with their trouble.
     */
    List<FolderListing> folders();

    /**
     * One folder with its state, as {@link #folders} lists it, in one round trip where the server
     * offers LIST-STATUS. Leaves open what is open. Empty when there is no folder of that name.
     *
     * @throws SourceFailure as {@link #folders}
     */
    Optional<FolderListing> folder(FolderName folder);

    /**
     * Opens a folder read-only (EXAMINE) and reports its state now. A following call of the other
     * methods speaks of this folder.
     *
     * @throws SourceFailure {@code SOURCE_REFUSED} when the server says NO or BAD; the session
     *     remains usable
     */
    FolderStatus examine(FolderName folder);

    /**
     * What the server says is there in a range of UIDs, item by item, each UID once, mostly but not
     * surely ascending; asked for in windows that the server can answer, whatever the size of the
     * range. UIDs outside the range are dropped ({@code n:*} answers do that); an item that cannot
     * be read, or that the server refuses to describe, is reported to {@code unreadable} by its
     * UID, or -1 when none could be told. A server may omit messages all the same: only {@link
     * #existing} besides tells that a range is complete.
     *
     * @throws SourceFailure {@code SOURCE_REFUSED} or {@code SOURCE_THROTTLED}: the range has not
     *     been listed in full, the session remains usable
     */
    void inventory(UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable);

    /**
     * Fetches the octets of the asked messages in as few round trips as the server allows and hands
     * each to {@code receiver} as it arrives. The list is split into batches, ascending by UID (at
     * most 250 messages or 16 MB of claimed octets, a large message alone); while the answer to one
     * batch is read, the next is already asked for. After each batch {@link Receiver#batchEnded}
     * tells how it ended: the moment to commit.
     *
     * <p>A message is received only when it came in one response with its UID, its octets complete,
     * not empty, and not shorter than nine tenths of {@link InventoryItem#size()} (an item whose
     * size is -1 has no claim to be measured by). Everything else is left out of {@link
     * Fetched#received()} and is the caller's to account for: ask again alone, then {@link
     * #fetchInParts}, then quarantine.
     *
     * @param asked messages of the folder last examined, none twice, in any order: they are fetched
     *     ascending by UID
     * @throws SourceFailure {@code SOURCE_THROTTLED}: the batches that were under way have been
     *     read and reported, the rest was not asked for, the session remains usable; any other: the
     *     connection or the framing was lost, the broken batch has been reported with what was good
     *     of it, and the session is over
     */
    void fetch(List<InventoryItem> asked, Receiver receiver);

    /**
     * Fetches one message by other ways, for servers that fail at the plain one: in parts of 256
     * KiB ({@code BODY.PEEK[]<offset.length>}), advancing by octets received, until a part comes
     * that has none; where even the first part is refused, as header and text joined, if these have
     * nine tenths of the claim. A part that does not come leaves the message missing. What it hands
     * over is all that the server has to give: when it is shorter than claimed or was joined,
     * {@link Fetched#oddities()} says so although the message counts as received. Calls {@link
     * Receiver#batchEnded} once.
     *
     * @throws SourceFailure as {@link #fetch}
     */
    void fetchInParts(InventoryItem asked, Receiver receiver);

    /** Which UIDs of the range exist now (UID SEARCH); the range bounds the memory it takes. */
    Set<Uid> existing(UidRange range);

    /**
     * Items of the range whose flags changed since {@code modSeq} (RFC 7162 CHANGEDSINCE), or, when
     * {@code modSeq} is -1 or CONDSTORE is missing, the flags of all of the range.
     */
    void flags(UidRange range, long modSeq, Consumer<InventoryItem> items);

    /**
     * Lets the server tell, for as long as {@code span}, what happens in the folder last examined
     * (IDLE, RFC 2177). Returns earlier when the server ends it. What came between {@link #examine}
     * and this is told at once. The memory it takes while nothing is told is small.
     *
     * <p>Interrupting a virtual thread that is in here closes the connection.
     *
     * @param span below 29 minutes, after which servers log out
     * @return false when the server does not let us idle: NO, BAD, or an end without a beginning;
     *     the session remains usable
     * @throws SourceFailure the connection was lost, or the server does not answer any more; what
     *     was told until then has been told
     */
    boolean idle(Duration span, Idling idling);

    /**
     * The same as {@link #flags}, and which messages of the range vanished since {@code modSeq},
     * where the server keeps that in mind (QRESYNC, RFC 7162 section 3.2.6). It may name UIDs that
     * never were.
     *
     * @return whether the server told what vanished; false leaves that unknown
     */
    default boolean changes(
        UidRange range, long modSeq, Consumer<InventoryItem> items, Consumer<UidRange> vanished) {
      flags(range, modSeq, items);
      return false;
    }

    /** Signs out where possible and closes the connection; never throws. */
    @Override
    void close();
  }

  /** Hears what a server tells while it is idled with, in the thread that called idle. */
  interface Idling {

    /** The server took it up: it tells from here on. */
    void begun();

    /** Messages may have come (EXISTS, RECENT). Told again and again where the server is chatty. */
    void arrived();

    /** A message went, or its flags changed (EXPUNGE, VANISHED, FETCH). */
    void changed();
  }

  /** Takes the octets of messages, one after the other, in the thread that called fetch. */
  interface Receiver {

    /**
     * Reads {@code octets} to the end. The stream throws {@link IOException} when the server's
     * literal is cut short; then nothing of it may be kept. Octets that are left unread are skipped
     * by the session. What was read is good only if {@link #batchEnded} later lists the UID as
     * received: the rest of the server's answer may still prove it wrong.
     *
     * @param uid which of the asked messages
     * @param octets exactly the octets the server sent
     * @param announced how many octets the server announced, or -1 when they come in parts
     * @throws IOException from the stream
     */
    void receive(Uid uid, InputStream octets, long announced) throws IOException;

    /**
     * A batch has ended, well or not; every message asked for in it is accounted for in {@code
     * fetched}. Whatever this throws ends the session and is thrown by fetch.
     *
     * @return whether to go on; after false nothing more is asked for and what is under way is read
     *     and thrown away, without further calls
     */
    boolean batchEnded(Fetched fetched);
  }

  /**
   * How a batch ended.
   *
   * @param asked the UIDs that were asked for, ascending
   * @param received those of them that were handed over whole
   * @param refusal what the server said in a tagged NO or BAD, or why the answer broke off; null
   *     after OK
   * @param oddities what was odd about a message, as a sentence for the quarantine's reason: NIL,
   *     an empty or short literal, an unreadable answer; or, for a received one, how it differs
   *     from what was claimed. A UID that is missing without a word was simply not in the answer
   */
  record Fetched(
      List<Uid> asked, Set<Uid> received, @Nullable String refusal, Map<Uid, String> oddities) {
    public Fetched {
      asked = List.copyOf(asked);
      received = Set.copyOf(received);
      oddities = Map.copyOf(oddities);
    }

    /** The messages asked for and not received, ascending. */
    public List<Uid> missing() {
      return asked.stream().filter(uid -> !received.contains(uid)).toList();
    }
  }
}
