package org.muniment.ledger.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.muniment.fault.Fault;
import org.muniment.ledger.Checkpoint;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.SignedNote;

/**
 * Follows a ledger into files. {@link #advance} takes what is new, writes bundles, bodies and tiles
 * durably, and only then the signed checkpoint that speaks of them; a crash in between leaves the
 * last checkpoint true, and the next advance writes the same files again. Used by one thread.
 */
public final class LedgerSeal {
  private final LedgerLayout layout;
  private final LedgerKeys keys;
  private final Edge edge;
  private OpenBundle bundle;

  private LedgerSeal(LedgerLayout layout, LedgerKeys keys, Edge edge, OpenBundle bundle) {
    this.layout = layout;
    this.keys = keys;
    this.edge = edge;
    this.bundle = bundle;
  }

  /**
   * The seal over the files in that folder, at their checkpoint.
   *
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when the checkpoint's signature does
   *     not hold or files that it speaks of are missing
   */
  public static LedgerSeal open(Path folder, LedgerKeys keys) {
    SealedLedger sealed = SealedLedger.open(folder, keys.verifier());
    LedgerLayout layout = new LedgerLayout(folder);
    long size = sealed.checkpoint().size();
    try {
      Edge edge = Edge.load(layout, size);
      if (!Arrays.equals(edge.root(), sealed.checkpoint().root())) {
        throw Fault.LEDGER_DAMAGED.on(folder, "the tiles do not add up to the checkpoint's root");
      }
      return new LedgerSeal(layout, keys, edge, OpenBundle.resume(sealed, keys.bodies(), size));
    } catch (IOException e) {
      throw Fault.LEDGER_DAMAGED.because(e, folder, e.toString());
    }
  }

  /** How many entries the last checkpoint covers. */
  public long size() {
    return edge.size();
  }

  /**
   * Seals what {@code ledger} has beyond {@link #size}, all of it, one bundle of entries in memory
   * at a time.
   *
   * @return the signed checkpoint that is now durable
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when the ledger is shorter than what
   *     was sealed, or its entries are not those that were sealed (a database from an old backup);
   *     {@code STORE_UNAVAILABLE} when a file cannot be written: open the seal anew
   */
  public SignedNote advance(Ledger ledger) {
    demandSameHistory(ledger);
    SignedNote present = SealedLedger.open(layout.root(), keys.verifier()).note();
    if (present != null && ledger.size() == edge.size()) {
      return present;
    }
    return seal(ledger);
  }

  private SignedNote seal(Ledger ledger) {
    DurableFiles files = new DurableFiles();
    List<Path> stale = new ArrayList<>(bundle.partialFiles(layout));
    stale.addAll(edge.partialFiles());
    try {
      for (List<LedgerEntry> next = read(ledger); !next.isEmpty(); next = read(ledger)) {
        for (LedgerEntry entry : next) {
          append(entry, files);
        }
      }
      bundle.write(layout, files);
      edge.writePartial(files);
      files.settle();
      SignedNote note = writeCheckpoint(files);
      stale.removeAll(bundle.partialFiles(layout));
      stale.removeAll(edge.partialFiles());
      for (Path file : stale) {
        Files.deleteIfExists(file);
      }
      return note;
    } catch (IOException e) {
      throw Fault.STORE_UNAVAILABLE.because(e, e.toString());
    }
  }

  private void append(LedgerEntry entry, DurableFiles files) throws IOException {
    if (entry.sequence() != edge.size()) {
      throw Fault.LEDGER_DAMAGED.on(
          "entry " + edge.size(), "the database answers with entry " + entry.sequence());
    }
    bundle.add(entry);
    edge.add(entry.leafHash(), files);
    if (bundle.isFull()) {
      bundle.write(layout, files);
      bundle = OpenBundle.empty(bundle.number() + 1, keys.bodies());
    }
  }

  private SignedNote writeCheckpoint(DurableFiles files) throws IOException {
    Checkpoint checkpoint = new Checkpoint(keys.verifier().name(), edge.size(), edge.root());
    SignedNote note = keys.verifier().sign(checkpoint.text(), keys.signer());
    files.write(layout.checkpoint(), note.octets());
    files.settle();
    return note;
  }

  private List<LedgerEntry> read(Ledger ledger) {
    return ledger.read(edge.size(), LedgerLayout.WIDTH);
  }

  /** The last sealed entry must still be what the database has there. */
  private void demandSameHistory(Ledger ledger) {
    if (edge.size() == 0) {
      return;
    }
    long last = edge.size() - 1;
    List<LedgerEntry> found = ledger.read(last, 1);
    if (found.isEmpty() || !Arrays.equals(found.getFirst().leafHash(), lastHash())) {
      throw Fault.LEDGER_DAMAGED.on(
          "entry " + last,
          "the database does not hold the entry that was sealed; was it restored from an older"
              + " backup? Rebuild it from the vault");
    }
  }

  private byte[] lastHash() {
    return SealedLedger.open(layout.root(), keys.verifier()).hash(0, edge.size() - 1);
  }
}
