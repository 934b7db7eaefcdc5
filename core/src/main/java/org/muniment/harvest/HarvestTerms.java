package org.muniment.harvest;

import java.util.List;
import org.muniment.archive.MailboxId;
import org.muniment.original.Cohort;

/**
 * What a harvest is to do.
 *
 * @param order which mailbox, where, on whose behalf
 * @param server where the mail is
 * @param login how the mailbox is opened
 * @param cohort where its originals are kept
 * @param connections how many connections at most, 1 or more; fewer are used when there is nothing
 *     to share or the server asks to slow down
 * @param isDeepAudit whether every message of every folder is compared with the journal
 * @param exclusions what to leave out; usually nothing
 */
public record HarvestTerms(
    RunOrder order,
    MailServer server,
    Login login,
    Cohort cohort,
    int connections,
    boolean isDeepAudit,
    List<ExclusionRule> exclusions) {
  /** How many connections serve most mailboxes best. */
  public static final int USUAL_CONNECTIONS = 2;

  public HarvestTerms {
    exclusions = List.copyOf(exclusions);
    if (connections < 1) {
      throw new IllegalArgumentException("A harvest needs a connection");
    }
  }

  /** The usual terms. */
  public static HarvestTerms of(RunOrder order, MailServer server, Login login) {
    return new HarvestTerms(
        order, server, login, Cohort.GENERAL, USUAL_CONNECTIONS, false, List.of());
  }

  /** The same with a deep audit. */
  public HarvestTerms withDeepAudit() {
    return new HarvestTerms(order, server, login, cohort, connections, true, exclusions);
  }

  /** The same with another number of connections. */
  public HarvestTerms withConnections(int number) {
    return new HarvestTerms(order, server, login, cohort, number, isDeepAudit, exclusions);
  }

  /** The same with rules that leave messages out. */
  public HarvestTerms excluding(List<ExclusionRule> rules) {
    return new HarvestTerms(order, server, login, cohort, connections, isDeepAudit, rules);
  }

  MailboxId mailbox() {
    return order.mailbox();
  }
}
