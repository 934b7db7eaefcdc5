package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muniment.fault.Fault;
import org.muniment.harvest.ExclusionRule;
import org.muniment.harvest.ExclusionSet;
import org.muniment.harvest.Exclusions;
import org.muniment.harvest.RuleMark;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;

/** The versions of the rules in the catalogue. */
@Dependent
@Transactional
public class JpaExclusions implements Exclusions {
  private final EntityManager catalogue;
  private final Ledger ledger;

  /** The rules of that catalogue, which tell that ledger of their changes. */
  @Inject
  public JpaExclusions(EntityManager catalogue, Ledger ledger) {
    this.catalogue = catalogue;
    this.ledger = ledger;
  }

  @Override
  public ExclusionSet current() {
    return versions(Long.MAX_VALUE, 1).stream().findFirst().orElse(ExclusionSet.NONE);
  }

  @Override
  public Optional<ExclusionSet> version(long version) {
    return Optional.ofNullable(catalogue.find(ExclusionSetRow.class, version))
        .map(ExclusionSetRow::toSet);
  }

  @Override
  public List<ExclusionSet> versions(long before, int limit) {
    return catalogue
        .createQuery(
            "select s from ExclusionSetRow s where s.version < :before order by s.version desc",
            ExclusionSetRow.class)
        .setParameter("before", before)
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(ExclusionSetRow::toSet)
        .toList();
  }

  /** Two who change the same version at a time meet at the ledger's lock: one is refused. */
  @Override
  public ExclusionSet change(long base, List<ExclusionRule> rules, String actor, Instant at) {
    ExclusionSet current = inForce(base);
    ExclusionSet next = current.next(rules, actor, at);
    Act act = next.toAct();
    long sequence = ledger.append(act);
    inForce(base);
    catalogue.persist(new ExclusionSetRow(next.version(), sequence, act.body()));
    catalogue.flush();
    return next;
  }

  private ExclusionSet inForce(long base) {
    ExclusionSet current = current();
    if (current.version() != base) {
      throw Fault.CONFLICT.on(
          "The rules were changed meanwhile: version " + current.version() + " is in force.");
    }
    return current;
  }

  @Override
  public Extent extent(ExclusionRule rule) {
    return new RuleExtent(catalogue).of(rule);
  }

  @Override
  public List<Count> counts() {
    return catalogue
        .createQuery(
            """
            select x.rule, x.version, count(x)
            from ExclusionRow x join EpochRow e on e.id = x.epoch
              join MailboxRow m on m.id = x.mailbox
            where e.current = true and m.removed is null
            group by x.rule, x.version order by x.rule, x.version\
            """,
            Object[].class)
        .getResultStream()
        .map(row -> new Count(new RuleMark((String) row[0], (Long) row[1]), (Long) row[2]))
        .toList();
  }
}
