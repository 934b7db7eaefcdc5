package org.muniment.ledger.seal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.Merkle;

/**
 * Checks every file of a sealed ledger against its signed checkpoint: that the leaves make the
 * root, that the tiles are theirs, that numbers run without gaps and time never backwards, and that
 * bodies are what the leaves commit to. Memory stays bounded; the ledger is never changed.
 */
public final class LedgerAudit {
  private final SealedLedger sealed;
  private final @Nullable SecretKey bodyKey;
  private final List<String> findings = new ArrayList<>();
  private final List<byte[]> frontier = new ArrayList<>();
  private long expected;
  private Instant latest = Instant.MIN;
  private long erased;

  private LedgerAudit(SealedLedger sealed, @Nullable SecretKey bodyKey) {
    this.sealed = sealed;
    this.bodyKey = bodyKey;
  }

  /**
   * Audits the whole ledger.
   *
   * @param bodyKey opens bodies, or null to check the public leaves alone
   */
  public static LedgerAudit of(SealedLedger sealed, @Nullable SecretKey bodyKey) {
    return of(sealed, bodyKey, entry -> {});
  }

  /** Audits the whole ledger and shows each good entry, in order, to {@code visitor}. */
  public static LedgerAudit of(
      SealedLedger sealed, @Nullable SecretKey bodyKey, Consumer<LedgerEntry> visitor) {
    LedgerAudit audit = new LedgerAudit(sealed, bodyKey);
    for (long bundle = 0; bundle < sealed.bundles(); bundle++) {
      audit.bundle(bundle, visitor);
    }
    audit.judgeRoot();
    return audit;
  }

  /** What is wrong, one sentence each, naming file, bundle or entry; empty when all is well. */
  public List<String> findings() {
    return List.copyOf(findings);
  }

  /** How many entries were seen. */
  public long entries() {
    return expected;
  }

  /** How many of them have no body any more. */
  public long erased() {
    return erased;
  }

  private void bundle(long bundle, Consumer<LedgerEntry> visitor) {
    try {
      List<LedgerEntry> entries = sealed.entries(bundle, bodyKey);
      for (LedgerEntry entry : entries) {
        entry(entry, visitor);
      }
      tile(bundle, entries);
    } catch (Failure damage) {
      findings.add(damage.sentence());
      expected = (bundle + 1) * LedgerLayout.WIDTH;
    }
  }

  private void entry(LedgerEntry entry, Consumer<LedgerEntry> visitor) {
    if (entry.sequence() != expected) {
      findings.add("Entry " + expected + " is missing; entry " + entry.sequence() + " is there.");
    }
    if (entry.time().isBefore(latest)) {
      findings.add("Entry " + entry.sequence() + " is older than the one before it.");
    }
    if (!entry.isTrue()) {
      findings.add("The body of entry " + entry.sequence() + " is not what its leaf commits to.");
    }
    latest = entry.time();
    expected = entry.sequence() + 1;
    erased += bodyKey != null && entry.body() == null ? 1 : 0;
    grow(entry.leafHash(), expected);
    visitor.accept(entry);
  }

  private void tile(long bundle, List<LedgerEntry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      long sequence = bundle * LedgerLayout.WIDTH + i;
      if (!Arrays.equals(sealed.hash(0, sequence), entries.get(i).leafHash())) {
        findings.add("The tile of entry " + sequence + " holds another hash.");
        return;
      }
    }
  }

  /** Keeps the roots of the complete subtrees, smallest last: one for each bit of the size. */
  private void grow(byte[] leafHash, long size) {
    byte[] hash = leafHash;
    for (long rest = size - 1; (rest & 1) == 1 && !frontier.isEmpty(); rest >>= 1) {
      hash = Merkle.nodeHash(frontier.removeLast(), hash);
    }
    frontier.add(hash);
  }

  private void judgeRoot() {
    byte[] root = Merkle.root(0, sealed);
    for (int i = frontier.size() - 1; i >= 0; i--) {
      root = i == frontier.size() - 1 ? frontier.get(i) : Merkle.nodeHash(frontier.get(i), root);
    }
    if (expected != sealed.checkpoint().size()
        || !Arrays.equals(root, sealed.checkpoint().root())) {
      findings.add("The entries do not make the root that the checkpoint signs.");
    }
    try {
      if (!Arrays.equals(Merkle.root(sealed.checkpoint().size(), sealed), root)) {
        findings.add("The tiles do not make the root that the checkpoint signs.");
      }
    } catch (Failure damage) {
      findings.add(damage.sentence());
    }
  }
}
