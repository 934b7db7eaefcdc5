package org.muniment.ledger.seal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.ledger.Checkpoint;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.Merkle;
import org.muniment.ledger.NoteKey;
import org.muniment.ledger.SignedNote;

/**
 * Reads a sealed ledger from its files and makes proofs from them. Trusts nothing but the verifier
 * key that it is given. Files may be a copy without our server, or those of a living archive, which
 * goes on sealing meanwhile.
 */
public final class SealedLedger implements Merkle.Subtrees {
  private final LedgerLayout layout;
  private final Checkpoint checkpoint;
  private final @Nullable SignedNote note;

  private SealedLedger(LedgerLayout layout, Checkpoint checkpoint, @Nullable SignedNote note) {
    this.layout = layout;
    this.checkpoint = checkpoint;
    this.note = note;
  }

  /**
   * The ledger at its last checkpoint; an empty ledger when the folder holds nothing sealed yet.
   *
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when the checkpoint cannot be read,
   *     its signature does not hold, or there are tiles without one
   */
  public static SealedLedger open(Path folder, NoteKey verifier) {
    LedgerLayout layout = new LedgerLayout(folder);
    if (!Files.exists(layout.checkpoint())) {
      requireNothingSealed(layout);
      return new SealedLedger(layout, Checkpoint.empty(verifier.name()), null);
    }
    try {
      SignedNote note = SignedNote.parse(Files.readString(layout.checkpoint()));
      if (!verifier.signed(note)) {
        throw Fault.LEDGER_DAMAGED.on(
            layout.checkpoint(), "no good signature of " + verifier.text());
      }
      return new SealedLedger(layout, Checkpoint.parse(note.text()), note);
    } catch (IOException | IllegalArgumentException e) {
      throw Fault.LEDGER_DAMAGED.because(e, layout.checkpoint(), e.toString());
    }
  }

  /** The first checkpoint is signed before the first tile: without it somebody took it away. */
  private static void requireNothingSealed(LedgerLayout layout) {
    if (Files.exists(layout.tiles())) {
      throw Fault.LEDGER_DAMAGED.on(
          layout.checkpoint(), "the checkpoint is not there, although entries were sealed");
    }
  }

  /** The checkpoint that everything read here lies under. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The signed form of the checkpoint, or null while nothing was sealed. */
  public @Nullable SignedNote note() {
    return note;
  }

  /** How many bundles there are; the last may be part full. */
  public long bundles() {
    return (checkpoint.size() + LedgerLayout.WIDTH - 1) / LedgerLayout.WIDTH;
  }

  /**
   * The leaves of a bundle, in order.
   *
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when the file is missing or not a
   *     bundle
   */
  public List<byte[]> leaves(long bundle) {
    int width = width(bundle, checkpoint.size());
    Path file = layout.entries(bundle, width);
    try {
      WideFile read = WideFile.read(each -> layout.entries(bundle, each), width);
      ByteBuffer in = ByteBuffer.wrap(read.octets());
      List<byte[]> leaves = new ArrayList<>();
      while (in.hasRemaining()) {
        byte[] leaf = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(leaf);
        leaves.add(leaf);
      }
      return beginning(leaves, read, width);
    } catch (IOException | BufferUnderflowException e) {
      throw Fault.LEDGER_DAMAGED.because(e, file, e.toString());
    }
  }

  /**
   * The bodies of a bundle, in the order of its leaves.
   *
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when the file is missing, was
   *     altered, or the key does not open it
   */
  List<BodyCipher.Body> bodies(long bundle, SecretKey key) {
    int width = width(bundle, checkpoint.size());
    Path file = layout.bodies(bundle, width);
    try {
      WideFile read = WideFile.read(each -> layout.bodies(bundle, each), width);
      BodyCipher cipher = new BodyCipher(key);
      return beginning(cipher.open(bundle * LedgerLayout.WIDTH, read.octets()), read, width);
    } catch (IOException | IllegalArgumentException e) {
      throw Fault.LEDGER_DAMAGED.because(e, file, e.toString());
    }
  }

  /**
   * The entries of a bundle, in order, with their bodies.
   *
   * @param key opens bodies, or null for the public leaves alone
   * @throws org.muniment.fault.Failure {@code LEDGER_DAMAGED} when a file is missing or altered
   */
  public List<LedgerEntry> entries(long bundle, @Nullable SecretKey key) {
    List<byte[]> leaves = leaves(bundle);
    List<BodyCipher.Body> bodies = key == null ? List.of() : bodies(bundle, key);
    if (key != null && bodies.size() != leaves.size()) {
      throw Fault.LEDGER_DAMAGED.on("bundle " + bundle, "bodies and leaves differ in number");
    }
    List<LedgerEntry> entries = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      entries.add(entry(bundle, leaves.get(i), bodies.isEmpty() ? null : bodies.get(i)));
    }
    return entries;
  }

  private static LedgerEntry entry(long bundle, byte[] leaf, BodyCipher.@Nullable Body body) {
    try {
      return LedgerEntry.parse(
          leaf, body == null ? null : body.salt(), body == null ? null : body.text());
    } catch (IllegalArgumentException e) {
      throw Fault.LEDGER_DAMAGED.because(e, "bundle " + bundle, String.valueOf(e.getMessage()));
    }
  }

  /** The audit path of an entry under the checkpoint. */
  public List<byte[]> inclusion(long sequence) {
    return Merkle.inclusion(sequence, checkpoint.size(), this);
  }

  /** The proof that the checkpoint extends the ledger as it was with {@code older} entries. */
  public List<byte[]> consistency(long older) {
    return Merkle.consistency(older, checkpoint.size(), this);
  }

  @Override
  public byte[] hash(int level, long index) {
    int tileLevel = level / LedgerLayout.TILE_HEIGHT;
    int height = level % LedgerLayout.TILE_HEIGHT;
    long first = index << height;
    long number = first / LedgerLayout.WIDTH;
    return Edge.within(tile(tileLevel, number), height, (int) (first % LedgerLayout.WIDTH));
  }

  private List<byte[]> tile(int tileLevel, long number) {
    long hashes = checkpoint.size() >> (tileLevel * LedgerLayout.TILE_HEIGHT);
    int width = width(number, hashes);
    Path file = layout.tile(tileLevel, number, width);
    try {
      WideFile read = WideFile.read(each -> layout.tile(tileLevel, number, each), width);
      byte[] octets = read.octets();
      if (octets.length != read.width() * Merkle.HASH_BYTES) {
        throw Fault.LEDGER_DAMAGED.on(file, "the tile has " + octets.length + " octets");
      }
      List<byte[]> tile = new ArrayList<>();
      for (int at = 0; at < octets.length; at += Merkle.HASH_BYTES) {
        tile.add(Arrays.copyOfRange(octets, at, at + Merkle.HASH_BYTES));
      }
      return beginning(tile, read, width);
    } catch (IOException e) {
      throw Fault.LEDGER_DAMAGED.because(e, file, e.toString());
    }
  }

  /** What was asked for, of a file that is wider; a file of the right width is taken whole. */
  private static <T> List<T> beginning(List<T> all, WideFile read, int width) {
    return read.width() > width && all.size() > width ? all.subList(0, width) : all;
  }

  private static int width(long number, long total) {
    return (int) Math.min(LedgerLayout.WIDTH, total - number * LedgerLayout.WIDTH);
  }
}
