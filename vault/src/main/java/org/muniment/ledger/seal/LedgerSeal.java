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
import org.muniment.original.StoreTrouble;

/**
 * Writes a ledger into files. {@link #add} takes entries and writes what is full; {@link #seal}
 * writes the rest durably, and only then the signed checkpoint that speaks of it all. A crash in
 * between leaves the last checkpoint true, and the same entries added again make the same files.
 * Used by one thread; after a failure it is to be opened anew.
 */
public final class LedgerSeal {
  private final LedgerLayout layout;
  private final LedgerKeys keys;
  private final Edge edge;
  private OpenBundle bundle;
  private long sealed;
  private final List<Path> outgrown = new ArrayList<>();

  private LedgerSeal(LedgerLayout layout, LedgerKeys keys, Edge edge, OpenBundle bundle) {
    this.layout = layout;
    this.keys = keys;
    this.edge = edge;
    this.bundle = bundle;
    this.sealed = edge.size();
    rememberPartialFiles();
  }

  /**
   * The seal over the files in that folder, at their checkpoint. In a new folder it signs the empty
   * ledger first, so that a checkpoint that is missing later was taken away.
   *
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when the checkpoint's signature does
   *     not hold, files that it speaks of are missing, or {@code ledger} is not the one that was
   *     sealed (a database from an old backup)
   */
  public static LedgerSeal open(Path folder, LedgerKeys keys, Ledger ledger) {
    SealedLedger files = SealedLedger.open(folder, keys.verifier());
    demandSameHistory(files, ledger);
    LedgerLayout layout = new LedgerLayout(folder);
    long size = files.checkpoint().size();
    try {
      Edge edge = Edge.load(layout, size);
      if (!Arrays.equals(edge.root(), files.checkpoint().root())) {
        throw Fault.LEDGER_DAMAGED.on(folder, "the tiles do not add up to the checkpoint's root");
      }
      LedgerSeal seal =
          new LedgerSeal(layout, keys, edge, OpenBundle.resume(files, keys.bodies(), size));
      if (files.note() == null) {
        seal.writeCheckpoint(new DurableFiles());
      }
      return seal;
    } catch (IOException e) {
      throw Fault.LEDGER_DAMAGED.because(e, folder, e.toString());
    }
  }

  /** How many entries the last checkpoint covers. */
  public long size() {
    return sealed;
  }

  /** How many entries were added since. */
  public long unsealed() {
    return edge.size() - sealed;
  }

  /**
   * Takes entries that follow those it has; none of them counts before {@link #seal}.
   *
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when a number is missing; {@code
   *     STORE_FULL} or {@code STORE_UNAVAILABLE} when a file cannot be written
   */
  public void add(List<LedgerEntry> entries) {
    DurableFiles files = new DurableFiles();
    try {
      for (LedgerEntry entry : entries) {
        append(entry, files);
      }
      files.settle();
    } catch (IOException e) {
      throw StoreTrouble.of(e, layout.root());
    }
  }

  /**
   * Makes everything that was added durable and signs it.
   *
   * @return the checkpoint
   * @throws org.muniment.fault.Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE} when a file
   *     cannot be written
   */
  public SignedNote seal() {
    DurableFiles files = new DurableFiles();
    try {
      bundle.write(layout, files);
      edge.writePartial(files);
      files.settle();
      SignedNote note = writeCheckpoint(files);
      forgetOutgrownFiles();
      return note;
    } catch (IOException e) {
      throw StoreTrouble.of(e, layout.root());
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
    sealed = edge.size();
    return note;
  }

  private void rememberPartialFiles() {
    outgrown.addAll(bundle.partialFiles(layout));
    outgrown.addAll(edge.partialFiles());
  }

  private void forgetOutgrownFiles() throws IOException {
    outgrown.removeAll(bundle.partialFiles(layout));
    outgrown.removeAll(edge.partialFiles());
    for (Path file : outgrown) {
      Files.deleteIfExists(file);
    }
    outgrown.clear();
    rememberPartialFiles();
  }

  /** The last sealed entry must still be what the database has there. */
  private static void demandSameHistory(SealedLedger files, Ledger ledger) {
    long last = files.checkpoint().size() - 1;
    if (last < 0) {
      return;
    }
    List<LedgerEntry> found = ledger.read(last, 1);
    if (found.isEmpty() || !Arrays.equals(found.getFirst().leafHash(), files.hash(0, last))) {
      throw Fault.LEDGER_DAMAGED.on(
          "entry " + last,
          "the database does not hold the entry that was sealed; was it restored from an older"
              + " backup? Rebuild it from the vault");
    }
  }
}
