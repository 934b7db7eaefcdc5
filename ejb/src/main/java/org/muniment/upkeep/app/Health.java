package org.muniment.upkeep.app;

import java.util.List;

/**
 * How the archive is.
 *
 * @param findings one for each thing that must work
 */
public record Health(List<Finding> findings) {
  public Health {
    findings = List.copyOf(findings);
  }

  /** Whether all of it works. */
  public boolean isGood() {
    return findings.stream().allMatch(Finding::isGood);
  }

  /**
   * How one thing is.
   *
   * @param name catalogue, vault, or a follower of the ledger: follower-index, follower-seal
   * @param isGood whether it works
   * @param sentence how it is, for an operator
   */
  public record Finding(String name, boolean isGood, String sentence) {}
}
