package org.muniment.upkeep.app;

import java.util.List;
import java.util.Set;

/**
 * How the archive is.
 *
 * @param findings one for each thing that must work
 */
public record Health(List<Finding> findings) {
  private static final Set<String> ESSENTIAL = Set.of("vault", "catalogue");

  public Health {
    findings = List.copyOf(findings);
  }

  /** Whether all of it works. */
  public boolean isGood() {
    return findings.stream().allMatch(Finding::isGood);
  }

  /** Whether mail can be taken in and shown; the rest may be mended meanwhile. */
  public boolean isReady() {
    return findings.stream()
        .filter(finding -> ESSENTIAL.contains(finding.name()))
        .allMatch(Finding::isGood);
  }

  /**
   * How one thing is.
   *
   * @param name vault, keys, seal, scheduler, catalogue, or a follower of the ledger:
   *     follower-index, follower-seal
   * @param isGood whether it works
   * @param sentence how it is, for an operator
   */
  public record Finding(String name, boolean isGood, String sentence) {}
}
