package org.muniment.ledger.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import org.muniment.ledger.LedgerEntry;

/** The bundle of entries that is not full yet, with its bodies. */
final class OpenBundle {
  private final long number;
  private final BodyCipher cipher;
  private final List<byte[]> leaves = new ArrayList<>();
  private final List<BodyCipher.Body> bodies = new ArrayList<>();

  private OpenBundle(long number, BodyCipher cipher) {
    this.number = number;
    this.cipher = cipher;
  }

  static OpenBundle empty(long number, SecretKey key) {
    return new OpenBundle(number, new BodyCipher(key));
  }

  /** The open bundle of a sealed ledger of {@code size} entries. */
  static OpenBundle resume(SealedLedger sealed, SecretKey key, long size) {
    OpenBundle bundle = empty(size / LedgerLayout.WIDTH, key);
    if (size % LedgerLayout.WIDTH != 0) {
      bundle.leaves.addAll(sealed.leaves(bundle.number));
      bundle.bodies.addAll(sealed.bodies(bundle.number, key));
    }
    return bundle;
  }

  long number() {
    return number;
  }

  boolean isFull() {
    return leaves.size() == LedgerLayout.WIDTH;
  }

  void add(LedgerEntry entry) {
    leaves.add(entry.leaf());
    bodies.add(new BodyCipher.Body(entry.salt(), entry.body()));
  }

  void write(LedgerLayout layout, DurableFiles files) throws IOException {
    if (!leaves.isEmpty()) {
      files.write(layout.entries(number, leaves.size()), entries());
      byte[] sealed = cipher.seal(number * LedgerLayout.WIDTH, bodies);
      files.write(layout.bodies(number, leaves.size()), sealed);
    }
  }

  /** The files of this bundle as long as it is not full. */
  List<Path> partialFiles(LedgerLayout layout) {
    return leaves.isEmpty() || isFull()
        ? List.of()
        : List.of(layout.entries(number, leaves.size()), layout.bodies(number, leaves.size()));
  }

  /** C2SP tlog-tiles: each entry preceded by its length in two octets, big-endian. */
  private byte[] entries() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] leaf : leaves) {
      out.write(leaf.length >> 8);
      out.write(leaf.length);
      out.writeBytes(leaf);
    }
    return out.toByteArray();
  }
}
