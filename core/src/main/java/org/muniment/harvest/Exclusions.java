package org.muniment.harvest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules that leave messages out, all versions of them. Safe for use by many threads. Every
 * adapter passes {@code ExclusionsContract}.
 */
public interface Exclusions {

  /** The version in force; {@link ExclusionSet#NONE} before there was any. */
  ExclusionSet current();

  /** One version; empty when there is none of that number. */
  Optional<ExclusionSet> version(long version);

  /**
   * Versions, the newest first.
   *
   * @param before below this version; {@link Long#MAX_VALUE} for the first page
   */
  List<ExclusionSet> versions(long before, int limit);

  /**
   * Makes the next version and appends {@link ExclusionSet#toAct} to the ledger, in the transaction
   * of the caller.
   *
   * @param base the version that the caller saw
   * @param rules all rules of the next version; their {@link ExclusionRule#since} is found anew
   * @throws org.muniment.fault.Failure {@code CONFLICT} when {@code base} is in force no more
   * @throws IllegalArgumentException with a sentence for a person, when the rules cannot be
   */
  ExclusionSet change(long base, List<ExclusionRule> rules, String actor, Instant at);

  /** What a rule matches by what the archive knows of its folders, as they were last looked at. */
  Extent extent(ExclusionRule rule);

  /** How many messages are left out by now, under each mark; epochs of the past are left out. */
  List<Count> counts();

  /**
   * What a rule matches.
   *
   * @param folders how many folders have such messages or, for a rule about folders, match
   * @param messages how many messages they have that the rule matches, whatever became of them
   * @param archived how many of these are archived already, and stay so
   */
  record Extent(long folders, long messages, long archived) {}

  /**
   * How many messages are left out.
   *
   * @param mark by which rule
   * @param messages how many
   */
  record Count(RuleMark mark, long messages) {}
}
