package org.muniment.harvest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;

/**
 * All rules that were in force at a time. Every change makes a new version; none is ever changed or
 * removed. The rules are those of the archive as a whole.
 *
 * @param version counts from 1; 0 before there was any rule
 * @param rules the first that matches a message leaves it out
 * @param actor who made this version
 * @param at when
 */
public record ExclusionSet(long version, List<ExclusionRule> rules, String actor, Instant at) {
  /** The subject of its entries in the ledger. */
  public static final String SUBJECT = "exclusions";

  /** What its entries call the change. */
  public static final String CHANGE = "exclusion rules changed";

  /** Before anybody set a rule: nothing is left out. */
  public static final ExclusionSet NONE = new ExclusionSet(0, List.of(), "", Instant.EPOCH);

  private static final int MOST = 200;

  /**
   * @throws IllegalArgumentException with a sentence for a person: two rules of one name, or too
   *     many
   */
  public ExclusionSet {
    rules = List.copyOf(rules);
    Set<String> names = new HashSet<>();
    for (ExclusionRule rule : rules) {
      if (!names.add(rule.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("Two rules are called " + rule.name() + ".");
      }
    }
    if (rules.size() > MOST) {
      throw new IllegalArgumentException("There can be " + MOST + " rules, no more.");
    }
  }

  /** The next version: a rule that says what it said keeps its mark. */
  public ExclusionSet next(List<ExclusionRule> wanted, String by, Instant now) {
    long next = version + 1;
    return new ExclusionSet(
        next, wanted.stream().map(rule -> rule.since(sinceWhen(rule, next))).toList(), by, now);
  }

  private long sinceWhen(ExclusionRule wanted, long next) {
    return rules.stream().filter(wanted::saysAs).map(ExclusionRule::since).findFirst().orElse(next);
  }

  /** How the ledger tells it. */
  public Act toAct() {
    TreeMap<String, @Nullable Object> body = new TreeMap<>();
    body.put("change", CHANGE);
    body.put("version", version);
    body.put("at", at.toString());
    body.put("rules", rules.stream().map(ExclusionSet::details).toList());
    return new Act(EntryKind.CONFIGURATION_CHANGED, actor, SUBJECT, body);
  }

  /**
   * What the ledger tells.
   *
   * @throws IllegalArgumentException when the body lacks what its kind always had
   */
  public static ExclusionSet of(EntryBody body) {
    List<ExclusionRule> rules = new ArrayList<>();
    for (EntryBody part : body.parts("rules")) {
      rules.add(
          new ExclusionRule(
              part.need("name"),
              ExclusionKind.ofLabel(part.need("kind")).orElseThrow(IllegalArgumentException::new),
              part.need("value"),
              part.count("since")));
    }
    return new ExclusionSet(
        body.count("version"), rules, body.actor(), Instant.parse(body.need("at")));
  }

  private static TreeMap<String, Object> details(ExclusionRule rule) {
    TreeMap<String, Object> details = new TreeMap<>();
    details.put("name", rule.name());
    details.put("kind", rule.kind().label());
    details.put("value", rule.value());
    details.put("since", rule.since());
    return details;
  }
}
