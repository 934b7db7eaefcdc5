package org.muniment.harvest;

import java.time.Duration;
import java.util.Set;
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
 * @param compareEvery how long ago a folder may have been compared with the journal message by
 *     message; zero lets this harvest compare every folder
 * @param exclusions what to leave out; usually nothing
 * @param folders the only folders to look at; empty for all of them
 * @param limits what ends it early
 * @param besides whose folders are taken besides the mailbox' own
 */
public record HarvestTerms(
    RunOrder order,
    MailServer server,
    Login login,
    Cohort cohort,
    int connections,
    Duration compareEvery,
    ExclusionSet exclusions,
    Set<FolderName> folders,
    RunLimits limits,
    Set<FolderNamespace> besides) {
  /** How many connections serve most mailboxes best. */
  public static final int USUAL_CONNECTIONS = 2;

  /** How long a folder goes without being compared message by message when nobody says else. */
  public static final Duration USUAL_COMPARISON = Duration.ofDays(7);

  public HarvestTerms {
    if (connections < 1) {
      throw new IllegalArgumentException("A harvest needs a connection");
    }
    folders = Set.copyOf(folders);
    besides = Set.copyOf(besides);
  }

  /** The usual terms. */
  public static HarvestTerms of(RunOrder order, MailServer server, Login login) {
    return new HarvestTerms(
        order,
        server,
        login,
        Cohort.GENERAL,
        USUAL_CONNECTIONS,
        USUAL_COMPARISON,
        ExclusionSet.NONE,
        Set.of(),
        RunLimits.NONE,
        Set.of());
  }

  /** The same, comparing every message of every folder with the journal. */
  public HarvestTerms withDeepAudit() {
    return comparingEvery(Duration.ZERO);
  }

  /** The same, comparing every message of a folder when it was last done so long ago. */
  public HarvestTerms comparingEvery(Duration age) {
    return new HarvestTerms(
        order, server, login, cohort, connections, age, exclusions, folders, limits, besides);
  }

  /** The same with another number of connections. */
  public HarvestTerms withConnections(int number) {
    return new HarvestTerms(
        order, server, login, cohort, number, compareEvery, exclusions, folders, limits, besides);
  }

  /** The same with rules that leave messages out; the record of the run says which. */
  public HarvestTerms excluding(ExclusionSet rules) {
    RunOrder ruled =
        new RunOrder(order.mailbox(), order.kind(), order.node(), order.actor(), rules.version());
    return new HarvestTerms(
        ruled, server, login, cohort, connections, compareEvery, rules, folders, limits, besides);
  }

  /** The same, looking at these folders only. */
  public HarvestTerms onlyIn(Set<FolderName> some) {
    return new HarvestTerms(
        order, server, login, cohort, connections, compareEvery, exclusions, some, limits, besides);
  }

  /** The same, ending early by these limits. */
  public HarvestTerms within(RunLimits some) {
    return new HarvestTerms(
        order,
        server,
        login,
        cohort,
        connections,
        compareEvery,
        exclusions,
        folders,
        some,
        besides);
  }

  /** The same, taking these folders besides the mailbox' own. */
  public HarvestTerms takingBesides(Set<FolderNamespace> namespaces) {
    return new HarvestTerms(
        order,
        server,
        login,
        cohort,
        connections,
        compareEvery,
        exclusions,
        folders,
        limits,
        namespaces);
  }

  /** Whether folders of that namespace are taken. */
  boolean takes(FolderNamespace namespace) {
    return namespace == FolderNamespace.PERSONAL || besides.contains(namespace);
  }

  MailboxId mailbox() {
    return order.mailbox();
  }
}
