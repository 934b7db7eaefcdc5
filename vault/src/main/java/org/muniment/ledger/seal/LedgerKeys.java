package org.muniment.ledger.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.muniment.fault.Fault;
import org.muniment.ledger.NoteKey;
import org.muniment.original.crypto.RootKeys;

/**
 * The two secrets of a ledger: the Ed25519 key that signs checkpoints and the AES key that seals
 * bodies. They lie in the ledger's folder, wrapped by the root key that lies outside it.
 *
 * @param verifier the public half, under the ledger's name
 * @param signer the private half
 * @param bodies seals the bundles of bodies
 */
public record LedgerKeys(NoteKey verifier, PrivateKey signer, SecretKey bodies) {
  private static final String PURPOSE = "ledger keys";
  private static final int BODY_KEY = 32;

  /**
   * The keys of the ledger in that folder, made and written durably when it has none.
   *
   * @param origin the ledger's name, used only when the keys are made
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} or {@code STORE_UNAVAILABLE}
   */
  public static LedgerKeys openOrCreate(Path folder, String origin, RootKeys root) {
    LedgerLayout layout = new LedgerLayout(folder);
    try {
      if (!Files.exists(layout.keys())) {
        create(layout, origin, root);
      }
      return open(folder, root);
    } catch (IOException e) {
      throw Fault.STORE_UNAVAILABLE.because(e, e.toString());
    }
  }

  /**
   * The keys of the ledger in that folder.
   *
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when no root key opens them
   */
  public static LedgerKeys open(Path folder, RootKeys root) throws IOException {
    LedgerLayout layout = new LedgerLayout(folder);
    byte[] secrets = root.unwrap(PURPOSE, Files.readAllBytes(layout.keys()));
    NoteKey verifier = NoteKey.parse(Files.readString(layout.verifierKey()));
    ByteBuffer in = ByteBuffer.wrap(secrets);
    byte[] bodyKey = new byte[BODY_KEY];
    in.get(bodyKey);
    byte[] signer = new byte[in.remaining()];
    in.get(signer);
    return new LedgerKeys(verifier, privateKey(signer), new SecretKeySpec(bodyKey, "AES"));
  }

  private static void create(LedgerLayout layout, String origin, RootKeys root) throws IOException {
    KeyPair pair = ed25519();
    byte[] bodyKey = new byte[BODY_KEY];
    new SecureRandom().nextBytes(bodyKey);
    byte[] signer = pair.getPrivate().getEncoded();
    byte[] secrets = ByteBuffer.allocate(BODY_KEY + signer.length).put(bodyKey).put(signer).array();
    Files.createDirectories(layout.root());
    DurableFiles files = new DurableFiles();
    String verifier = NoteKey.of(origin, pair.getPublic()).text() + "\n";
    files.write(layout.verifierKey(), verifier.getBytes(StandardCharsets.UTF_8));
    files.write(layout.keys(), root.wrap(PURPOSE, secrets));
    files.settle();
  }

  private static KeyPair ed25519() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks Ed25519", e);
    }
  }

  private static PrivateKey privateKey(byte[] encoded) {
    try {
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Not an Ed25519 key", e);
    }
  }
}
