package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.fault.Fault;
import org.muniment.harvest.ExclusionRule;
import org.muniment.harvest.ExclusionSet;
import org.muniment.harvest.Exclusions;

/**
 * The rules that leave messages out: administrators set them for the archive as a whole, auditors
 * and those who recover mail see them. Every change is a new version, kept for ever. A run goes by
 * the version that is in force when it begins. No rule touches what is archived.
 */
@Dependent
@Transactional
public class ManageExclusions {
  private final Exclusions exclusions;
  private final Rights rights;
  private final Clock clock;

  /** Manages these rules. */
  @Inject
  public ManageExclusions(Exclusions exclusions, Rights rights, Clock clock) {
    this.exclusions = exclusions;
    this.rights = rights;
    this.clock = clock;
  }

  /** The version in force; {@link ExclusionSet#NONE} before there was any. */
  public ExclusionSet current(Actor by) {
    requireSight(by);
    return exclusions.current();
  }

  /**
   * One version.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public ExclusionSet version(Actor by, long version) {
    requireSight(by);
    return exclusions
        .version(version)
        .orElseThrow(() -> Fault.NOT_FOUND.on("version of the exclusion rules", version));
  }

  /**
   * Versions, the newest first.
   *
   * @param before below this version; {@link Long#MAX_VALUE} for the first page
   */
  public List<ExclusionSet> versions(Actor by, long before, int limit) {
    requireSight(by);
    return exclusions.versions(before, limit);
  }

  /** How many messages are left out by now, under each rule and version. */
  public List<Exclusions.Count> counts(Actor by) {
    requireSight(by);
    return exclusions.counts();
  }

  /**
   * What each of these rules would leave out, by what is known of the servers, as if it were the
   * only one; in their order. Nothing is kept.
   */
  public List<Exclusions.Extent> preview(Actor by, List<ExclusionRule> rules) {
    requireSight(by);
    return rules.stream().map(exclusions::extent).toList();
  }

  /**
   * Makes the next version.
   *
   * @param base the version that the actor saw
   * @param rules all rules of the next version
   * @throws org.muniment.fault.Failure {@code CONFLICT} when the rules were changed meanwhile;
   *     {@code BAD_REQUEST} when they cannot be, or are those in force
   */
  public ExclusionSet change(Actor by, long base, List<ExclusionRule> rules) {
    rights.require(by, "change the exclusion rules", Role.ADMINISTRATOR);
    try {
      if (isSame(exclusions.current().rules(), rules)) {
        throw Fault.BAD_REQUEST.on("These are the rules that are in force.");
      }
      return exclusions.change(
          base, rules, by.name(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    } catch (IllegalArgumentException impossible) {
      throw Fault.BAD_REQUEST.because(impossible, String.valueOf(impossible.getMessage()));
    }
  }

  /** The next version has this rule behind the others; fails as {@link #change} does. */
  public ExclusionSet add(Actor by, long base, ExclusionRule rule) {
    List<ExclusionRule> rules = new ArrayList<>(current(by).rules());
    rules.add(rule);
    return change(by, base, rules);
  }

  /**
   * The next version is without the rules of these names; fails as {@link #change} does.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND} when one of them is not in force
   */
  public ExclusionSet takeAway(Actor by, long base, Set<String> names) {
    List<ExclusionRule> rules = new ArrayList<>(current(by).rules());
    for (String name : names) {
      if (!rules.removeIf(rule -> rule.name().equals(name))) {
        throw Fault.NOT_FOUND.on("exclusion rule", name);
      }
    }
    return change(by, base, rules);
  }

  private static boolean isSame(List<ExclusionRule> some, List<ExclusionRule> others) {
    return plain(some).equals(plain(others));
  }

  private static List<ExclusionRule> plain(List<ExclusionRule> rules) {
    return rules.stream().map(rule -> rule.since(0)).toList();
  }

  private void requireSight(Actor by) {
    rights.require(by, "see the exclusion rules", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
  }
}
