package org.muniment.upkeep.app;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

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
   * @param fault what it suffers from, where the catalogue of failures knows
   */
  public record Finding(String name, boolean isGood, String sentence, @Nullable Fault fault) {

    /** Without a failure of the catalogue. */
    public Finding(String name, boolean isGood, String sentence) {
      this(name, isGood, sentence, null);
    }

    static Finding ill(String name, Failure failure) {
      return new Finding(name, false, failure.sentence(), failure.fault());
    }
  }
}
