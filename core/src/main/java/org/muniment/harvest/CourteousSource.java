package org.muniment.harvest;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A source that keeps to the manners of its servers: it connects when a connection is free, and
 * sends commands no faster than allowed. What it asks for in one call counts as one command, and
 * each batch of a fetch as another.
 */
public final class CourteousSource implements MailSource {
  private final MailSource source;
  private final ConnectionBudget budget;
  private final CommandPace pace;
  private final Function<MailServer, Manners> manners;

  /**
   * @param budget shared by all that connect to mail servers
   * @param pace likewise
   * @param manners what is allowed at a server, asked at every connection
   */
  public CourteousSource(
      MailSource source,
      ConnectionBudget budget,
      CommandPace pace,
      Function<MailServer, Manners> manners) {
    this.source = source;
    this.budget = budget;
    this.pace = pace;
    this.manners = manners;
  }

  @Override
  public Session open(MailServer server, Login login) {
    return open(server, login, Errand.brief(server));
  }

  @Override
  public Session open(MailServer server, Login login, Errand errand) {
    Supplier<Manners> allowed = () -> manners.apply(server);
    ConnectionBudget.Seat seat = budget.take(server, login, allowed, errand);
    try {
      Manners now = allowed.get();
      pace.await(server, now);
      Session session = source.open(server, login, errand);
      return new CourteousSession(session, seat, () -> pace.await(server, now));
    } catch (RuntimeException | Error e) {
      seat.close();
      throw e;
    }
  }
}
