package org.muniment.ledger.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.fault.Fault;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.SignedNote;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.ledger.seal.SealedLedger;

/** Shows the ledger to auditors: its entries, its signed checkpoint, and proofs. */
@ApplicationScoped
@Transactional
public class ReadLedger {
  /** The most entries of a page. */
  public static final int PAGE_SIZE = 1_000;

  private static final Set<EntryKind> FOUND_BY_HARVEST =
      EnumSet.of(
          EntryKind.PLACED,
          EntryKind.VANISHED,
          EntryKind.MOVED,
          EntryKind.FLAGS_CHANGED,
          EntryKind.EXCLUDED);

  private final Ledger ledger;
  private final LedgerFiles files;
  private final Rights rights;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected ReadLedger() {
    this(null, null, null);
  }

  /** Reads this ledger and its sealed files. */
  @Inject
  public ReadLedger(Ledger ledger, LedgerFiles files, Rights rights) {
    this.ledger = ledger;
    this.files = files;
    this.rights = rights;
  }

  /**
   * Proof that an entry is in the ledger.
   *
   * @param entry the entry with its body
   * @param path the audit path (RFC 9162 section 2.1.3), hashes from the leaf up
   * @param checkpoint the signed note that the path leads to
   */
  public record Proof(LedgerEntry entry, List<byte[]> path, SignedNote checkpoint) {
    public Proof {
      path = List.copyOf(path);
    }
  }

  /** How many entries there are. */
  public long size() {
    return ledger.size();
  }

  /**
   * Entries from {@code from} on.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, or {@code BAD_REQUEST} for the limit
   */
  public List<LedgerEntry> entries(Actor by, long from, int limit) {
    rights.require(by, "read the ledger", Role.AUDITOR);
    if (from < 0 || limit < 1 || limit > PAGE_SIZE) {
      throw Fault.BAD_REQUEST.on("A page has 1 to " + PAGE_SIZE + " entries, from 0 on.");
    }
    return ledger.read(from, limit);
  }

  /**
   * An act as everybody may know it who looks after the archive: not to what or whom.
   *
   * @param sequence its number
   * @param time when it was appended
   * @param kind what happened
   * @param actor who did it; empty when the body was erased
   */
  public record RecentAct(long sequence, Instant time, EntryKind kind, String actor) {}

  /**
   * The latest acts of people and of the archive itself, the newest first. What a harvest found,
   * and acts that lie more than {@value #PAGE_SIZE} entries back, are left out.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN} for an actor who is neither administrator
   *     nor auditor
   */
  public List<RecentAct> recent(Actor by, int limit) {
    rights.require(by, "see the latest acts", Role.ADMINISTRATOR, Role.AUDITOR);
    long from = Math.max(0, ledger.size() - PAGE_SIZE);
    return ledger.read(from, PAGE_SIZE).reversed().stream()
        .filter(entry -> !FOUND_BY_HARVEST.contains(entry.kind()))
        .limit(limit)
        .map(ReadLedger::recent)
        .toList();
  }

  private static RecentAct recent(LedgerEntry entry) {
    String body = entry.body();
    Object actor = body == null ? "" : CanonicalJsonReader.read(body).getOrDefault("actor", "");
    return new RecentAct(entry.sequence(), entry.time(), entry.kind(), String.valueOf(actor));
  }

  /** The last signed checkpoint; nothing while none was sealed. For everybody who signed in. */
  public Optional<SignedNote> checkpoint() {
    return Optional.ofNullable(files.read().note());
  }

  /** The public key that signs checkpoints, to be kept by auditors. */
  public String verifierKey() {
    return files.keys().verifier().text();
  }

  /**
   * The proof of an entry.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}; {@code NOT_FOUND} when it is not sealed
   *     yet
   */
  public Proof proof(Actor by, long sequence) {
    rights.require(by, "prove an entry", Role.AUDITOR);
    SealedLedger sealed = files.read();
    SignedNote note = sealed.note();
    if (note == null || sequence < 0 || sequence >= sealed.checkpoint().size()) {
      throw Fault.NOT_FOUND.on("sealed entry", sequence);
    }
    LedgerEntry entry = ledger.read(sequence, 1).getFirst();
    return new Proof(entry, sealed.inclusion(sequence), note);
  }
}
