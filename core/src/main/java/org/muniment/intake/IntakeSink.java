package org.muniment.intake;

import java.io.IOException;

/** Takes what a file holds, item by item, in one thread. */
public interface IntakeSink {

  /**
   * Takes a message; reads its octets to the end.
   *
   * @throws IOException from the octets: the item is reported as bad and the next one follows
   */
  void message(IncomingMessage message) throws IOException;

  /** The file is being looked through, and nothing is handed over for a while. Often called. */
  default void looking() {}

  /**
   * How an item was read, for the record; nothing is wrong with it.
   *
   * @param item where in the file
   * @param sentence for a person
   */
  void told(String item, String sentence);

  /**
   * A person should know how an item was read; it is taken all the same.
   *
   * @param item where in the file
   * @param sentence for a person
   */
  void remark(String item, String sentence);

  /**
   * An item is no mail, or cannot be read.
   *
   * @param item where in the file
   * @param reason one sentence for a person
   */
  void bad(String item, String reason);
}
