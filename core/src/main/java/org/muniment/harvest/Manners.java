package org.muniment.harvest;

import org.muniment.fault.Fault;

/**
 * How much we ask of a mail server at most. A limit of 0 is none.
 *
 * @param provider what kind of server it is; the numbers below are what counts
 * @param perServer connections to the server at a time, of each node of the archive
 * @param perAccount connections to one account at a time, of each node
 * @param bytesADay octets fetched from one account within 24 hours
 * @param commandsAMinute commands to the server within a minute, of each node
 */
public record Manners(
    Provider provider, int perServer, int perAccount, long bytesADay, int commandsAMinute) {
  private static final int MOST_CONNECTIONS = 10_000;
  private static final long FEWEST_BYTES = 1_000_000;
  private static final int FEWEST_COMMANDS = 10;
  private static final int MOST_COMMANDS = 1_000_000;

  /**
   * Manners that make sense.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} otherwise
   */
  public Manners {
    requireWithin("Connections to the server", perServer, 1, MOST_CONNECTIONS);
    requireWithin("Connections to an account", perAccount, 1, MOST_CONNECTIONS);
    requireWithin("Octets a day", bytesADay, FEWEST_BYTES, Long.MAX_VALUE);
    requireWithin("Commands a minute", commandsAMinute, FEWEST_COMMANDS, MOST_COMMANDS);
  }

  private static void requireWithin(String what, long number, long least, long most) {
    if (number != 0 && (number < least || number > most)) {
      throw Fault.BAD_REQUEST.on(
          what
              + ": 0 for no limit, or at least "
              + least
              + (most == Long.MAX_VALUE ? "." : " and at most " + most + "."));
    }
  }

  /** The manners of a server that two describe: the stricter of each. */
  public Manners and(Manners other) {
    return new Manners(
        provider,
        (int) stricter(perServer, other.perServer),
        (int) stricter(perAccount, other.perAccount),
        stricter(bytesADay, other.bytesADay),
        (int) stricter(commandsAMinute, other.commandsAMinute));
  }

  private static long stricter(long one, long other) {
    return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
  }
}
