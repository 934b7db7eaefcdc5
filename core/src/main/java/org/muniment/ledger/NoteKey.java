package org.muniment.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.muniment.original.ContentAddress;

/**
 * A public Ed25519 key (RFC 8032) that signs notes, under its name. The text form is the verifier
 * key of C2SP signed-note: {@code name+keyid+base64(0x01 ‖ key)}.
 *
 * @param name the signer's name, without spaces and plus signs
 * @param key 32 octets
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its text
public record NoteKey(String name, byte[] key) {
  private static final byte ED25519 = 1;
  private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** The note key of a platform key of algorithm Ed25519. */
  public static NoteKey of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new NoteKey(name, Arrays.copyOfRange(encoded, X509_PREFIX.length, encoded.length));
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not one, or its key id is wrong
   */
  public static NoteKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("Not a verifier key: " + text);
    }
    byte[] blob = Base64.getDecoder().decode(parts[2]);
    if (blob.length != 33 || blob[0] != ED25519) {
      throw new IllegalArgumentException("Not an Ed25519 verifier key: " + text);
    }
    NoteKey key = new NoteKey(parts[0], Arrays.copyOfRange(blob, 1, blob.length));
    if (!key.hexId().equals(parts[1])) {
      throw new IllegalArgumentException("The id of the verifier key is wrong: " + text);
    }
    return key;
  }

  /** The text form, for auditors to keep. */
  public String text() {
    return name + "+" + hexId() + "+" + Base64.getEncoder().encodeToString(typed());
  }

  /** The first four octets of SHA-256(name ‖ LF ‖ 0x01 ‖ key). */
  public int id() {
    MessageDigest digest = ContentAddress.newDigest();
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(digest.digest(typed())).getInt();
  }

  /** Signs a text that ends with a line feed; {@code secret} belongs to this key. */
  public SignedNote sign(String text, PrivateKey secret) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(secret);
      ed25519.update(text.getBytes(StandardCharsets.UTF_8));
      SignedNote.Signature line = new SignedNote.Signature(name, id(), ed25519.sign());
      return new SignedNote(text, List.of(line));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform cannot sign with Ed25519", e);
    }
  }

  /** Whether the note bears a good signature of this key. */
  public boolean signed(SignedNote note) {
    return note.signatures().stream()
        .filter(line -> line.keyId() == id() && line.name().equals(name))
        .anyMatch(line -> isGood(note.text(), line.octets()));
  }

  private boolean isGood(String text, byte[] octets) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey());
      ed25519.update(text.getBytes(StandardCharsets.UTF_8));
      return ed25519.verify(octets);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    byte[] encoded =
        ByteBuffer.allocate(X509_PREFIX.length + key.length).put(X509_PREFIX).put(key).array();
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }

  private byte[] typed() {
    return ByteBuffer.allocate(1 + key.length).put(ED25519).put(key).array();
  }

  private String hexId() {
    return HexFormat.of().toHexDigits(id());
  }
}
