package org.muniment.harvest.imap;

import java.io.IOException;

/** Takes the untagged responses that come while a command is under way. */
interface Untagged {

  /** Ignores everything. */
  Untagged IGNORED = (name, number, reader) -> {};

  /**
   * Data other than OK, NO and BAD. May read what follows up to the end of the line, or leave it;
   * an {@link Unreadable} costs only this response.
   *
   * @param name in upper case, for example {@code LIST} or {@code FETCH}
   * @param number what stood before the name, or -1
   */
  void data(String name, long number, ResponseReader reader) throws IOException;

  /** An untagged OK, NO or BAD, which often carries a response code. */
  default void status(StatusText status) {}

  /** A response that could not be read has been skipped. */
  default void unreadable(String name, Unreadable why) {}
}
