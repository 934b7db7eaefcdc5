package org.muniment.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the octets of a message. Malformed mail is never an error: what is wrong is listed in
 * {@link MessageOutline#defects()}. An {@link IOException} comes from the stream that was handed in
 * (or from the visitor) and from nothing else. Safe for use by many threads. Every adapter passes
 * {@code MessageReaderContract}.
 */
public interface MessageReader {

  /**
   * Reads the message once, from the first octet to the last, with memory that does not grow with
   * it. Does not close the stream.
   *
   * @return the outline, with the sizes of the parts
   */
  MessageOutline read(InputStream octets, ParseLimits limits, Visitor visitor) throws IOException;

  /**
   * The decoded octets of one part; the octets as they stand for an embedded message. Closing what
   * is returned closes {@code octets}; on empty, the caller still has to. The end of the returned
   * stream is told only when the rest of {@code octets} was read as well: a store that checks
   * integrity at the end of an original has spoken by then.
   *
   * @return empty when the message has no such leaf or embedded message within the default limits
   */
  Optional<OpenPart> open(InputStream octets, PartPath path) throws IOException;

  /** All fields of the outermost header in their order, within the default limits. */
  List<HeaderField> fields(InputStream octets) throws IOException;

  /**
   * Text of a part or of a header in a charset that is claimed (or not), as characters: claims that
   * do not exist or that the octets contradict are replaced by a guess. Malformed octets become
   * U+FFFD.
   */
  String decode(byte[] octets, @Nullable String claimedCharset);

  /** Is shown a message while it is read. */
  interface Visitor {
    /** Looks at nothing. */
    Visitor NONE = new Visitor() {};

    /** The header of the message, before any part of it. */
    default void headers(MessageHeaders headers) throws IOException {}

    /**
     * A part that holds octets of its own, in the order of the message. Its size is not known yet
     * (-1). An embedded message is not shown as such: its header comes to {@link #embedded}, its
     * parts come here.
     *
     * @param decoded the octets, transfer encoding undone; valid during the call only; need not be
     *     read to the end
     */
    default void leaf(Part part, InputStream decoded) throws IOException {}

    /** An embedded message begins; its parts follow. */
    default void embedded(Part part, MessageHeaders headers) throws IOException {}
  }

  /**
   * One part, ready to be read.
   *
   * @param part what it is; its size is not known (-1)
   * @param octets its decoded octets; the caller closes them
   */
  record OpenPart(Part part, InputStream octets) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      octets.close();
    }
  }
}
