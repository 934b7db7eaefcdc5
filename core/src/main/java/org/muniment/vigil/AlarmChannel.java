package org.muniment.vigil;

/**
 * A way on which people are told. An implementation has few, short waits and holds nothing between
 * two calls; whoever calls it tries again later.
 */
public interface AlarmChannel {

  /** Lower case, unique: {@code mail}, {@code webhook}. */
  String name();

  /** Whether an operator has set it up. */
  boolean isSetUp();

  /** Where it leads, for people: never a secret. Empty when it is not set up. */
  String leadsTo();

  /**
   * Sends a notice. When it returns, the other side has taken it over. It may get one twice, under
   * the same number.
   *
   * @param number by which a repeated notice is known
   * @param letter what it says
   * @throws org.muniment.fault.Failure {@code NOTICE_UNDELIVERED} with a sentence for an operator
   */
  void send(long number, Letter letter);
}
