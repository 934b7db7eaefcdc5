package org.muniment.original.crypto;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.UnrecoverableKeyException;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import org.muniment.fault.Fault;

/**
 * Root keys in a PKCS#12 keystore (RFC 7292) of a folder outside the data folder. The password
 * stands in the file {@code pin} beside it, or is given. Keystore and pin are made on first use,
 * readable by their owner only. Back the folder up, and not together with the vault.
 *
 * <p>Wrapped form: u32 generation, nonce, sealed secret.
 */
public final class KeystoreRootKeys implements RootKeys {
  private final RootKeystore keystore;
  private volatile NavigableMap<Integer, byte[]> generations;

  private KeystoreRootKeys(RootKeystore keystore, NavigableMap<Integer, byte[]> generations) {
    this.keystore = keystore;
    this.generations = generations;
  }

  /**
   * The root keys in that folder, with the password from its pin file. Made when neither exists and
   * the vault holds nothing yet.
   *
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when the keystore is gone although the
   *     vault was used, or does not open; {@code STORE_UNAVAILABLE} when it cannot be made
   */
  public static KeystoreRootKeys openOrCreate(Path folder, Path vault) {
    return openOrCreate(new RootKeystore(folder, null), vault);
  }

  /**
   * As {@link #openOrCreate(Path, Path)}, with a password from elsewhere; no pin file is read or
   * made.
   */
  public static KeystoreRootKeys openOrCreate(Path folder, Path vault, char[] password) {
    return openOrCreate(new RootKeystore(folder, password.clone()), vault);
  }

  /**
   * The root keys in that folder, with the password from its pin file; nothing is made.
   *
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when there is no keystore, or it does
   *     not open
   */
  public static KeystoreRootKeys open(Path folder) {
    RootKeystore keystore = new RootKeystore(folder, null);
    if (!keystore.exists()) {
      throw Fault.KEY_MISSING.on(keystore.file(), "the keystore is not there");
    }
    return read(keystore);
  }

  private static KeystoreRootKeys openOrCreate(RootKeystore keystore, Path vault) {
    if (!keystore.exists()) {
      create(keystore, vault);
    }
    return read(keystore);
  }

  private static void create(RootKeystore keystore, Path vault) {
    try {
      requireUnused(vault, keystore.file());
      NavigableMap<Integer, byte[]> first = new TreeMap<>();
      first.put(1, AesGcm.random(AesGcm.KEY));
      keystore.write(first);
    } catch (IOException | GeneralSecurityException e) {
      throw Fault.STORE_UNAVAILABLE.because(e, keystore.file() + ": " + e);
    }
  }

  private static KeystoreRootKeys read(RootKeystore keystore) {
    try {
      return new KeystoreRootKeys(keystore, keystore.read());
    } catch (GeneralSecurityException e) {
      throw Fault.KEY_MISSING.because(e, keystore.file(), "the keystore does not hold our keys");
    } catch (IOException e) {
      throw Fault.KEY_MISSING.because(e, keystore.file(), reason(e));
    }
  }

  /** The number of the generation that wraps. */
  public int newest() {
    return generations.lastKey();
  }

  /**
   * Adds a generation, which wraps from now on; the older ones stay to unwrap. Durable on return.
   *
   * @throws org.muniment.fault.Failure {@code STORE_UNAVAILABLE}: the old keystore is in place
   */
  public synchronized void rotate() {
    NavigableMap<Integer, byte[]> more = new TreeMap<>(generations);
    more.put(newest() + 1, AesGcm.random(AesGcm.KEY));
    try {
      keystore.write(more);
    } catch (IOException | GeneralSecurityException e) {
      throw Fault.STORE_UNAVAILABLE.because(e, keystore.file() + ": " + e);
    }
    generations = more;
  }

  @Override
  public byte[] wrap(String purpose, byte[] secret) {
    byte[] nonce = AesGcm.random(AesGcm.NONCE);
    var newest = generations.lastEntry();
    byte[] sealed = new AesGcm().seal(newest.getValue(), nonce, named(purpose), secret);
    return ByteBuffer.allocate(4 + nonce.length + sealed.length)
        .putInt(newest.getKey())
        .put(nonce)
        .put(sealed)
        .array();
  }

  @Override
  public byte[] unwrap(String purpose, byte[] wrapped) {
    if (wrapped.length < 4 + AesGcm.NONCE + AesGcm.TAG) {
      throw Fault.KEY_MISSING.on(purpose, "its wrapped form is damaged");
    }
    ByteBuffer in = ByteBuffer.wrap(wrapped);
    int generation = in.getInt();
    byte[] root = generations.get(generation);
    if (root == null) {
      throw Fault.KEY_MISSING.on(
          purpose, keystore.file() + " has no root key of generation " + generation);
    }
    byte[] nonce = new byte[AesGcm.NONCE];
    byte[] sealed = new byte[in.remaining() - nonce.length];
    in.get(nonce).get(sealed);
    return open(root, nonce, purpose, sealed);
  }

  private byte[] open(byte[] root, byte[] nonce, String purpose, byte[] sealed) {
    try {
      return new AesGcm().open(root, nonce, named(purpose), sealed);
    } catch (AEADBadTagException e) {
      throw Fault.KEY_MISSING.because(
          e, purpose, "the root key in " + keystore.file() + " does not belong to it");
    }
  }

  private static byte[] named(String purpose) {
    return ("muniment/1 root\n" + purpose).getBytes(StandardCharsets.UTF_8);
  }

  /** A vault in use whose keystore is gone must not get another one: nothing would open it. */
  private static void requireUnused(Path vault, Path keystore) throws IOException {
    if (Files.isDirectory(vault)) {
      try (var files = Files.find(vault, 4, (_, kind) -> kind.isRegularFile())) {
        if (files.anyMatch(file -> !file.endsWith("lock"))) {
          throw Fault.KEY_MISSING.on(
              keystore, "the keystore is not there, although the vault " + vault + " was used");
        }
      }
    }
  }

  private static String reason(IOException e) {
    if (e.getCause() instanceof UnrecoverableKeyException) {
      return "its password is not the one it was made with";
    }
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }
}
