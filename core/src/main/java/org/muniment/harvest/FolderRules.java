package org.muniment.harvest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muniment.archive.FolderPath;

/**
 * The rules that concern one folder as it is now.
 *
 * @param rules in their order; the first that matches a message leaves it out
 */
record FolderRules(List<ExclusionRule> rules) {
  FolderRules {
    rules = List.copyOf(rules);
  }

  /** Those of the set that concern that folder. */
  static FolderRules of(ExclusionSet set, FolderPath folder, Set<String> attributes) {
    return new FolderRules(
        set.rules().stream().filter(rule -> rule.concerns(folder, attributes)).toList());
  }

  /** Which rule leaves the message out, if any. */
  Optional<ExclusionRule> leavingOut(InventoryItem item) {
    return rules.stream().filter(rule -> rule.excludes(item)).findFirst();
  }

  /** Under what messages of the folder may be left out now. */
  Set<RuleMark> marks() {
    return rules.stream().map(ExclusionRule::mark).collect(Collectors.toUnmodifiableSet());
  }
}
