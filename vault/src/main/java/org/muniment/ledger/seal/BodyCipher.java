package org.muniment.ledger.seal;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Bundles of bodies: packed by zstd, sealed by AES-256-GCM (NIST SP 800-38D). The first sequence of
 * the bundle is authenticated with it, so that bundles cannot be swapped.
 */
final class BodyCipher {
  private static final byte[] MAGIC = "MUNB\1".getBytes(StandardCharsets.US_ASCII);
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int SALT = 32;
  private static final int ERASED = -1;
  private static final int LARGEST_BUNDLE = 1 << 28;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  BodyCipher(SecretKey key) {
    this.key = key;
  }

  /** Salt and body of one entry; both null once erased. */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way to a file
  record Body(byte @Nullable [] salt, @Nullable String text) {}

  byte[] seal(long firstSequence, List<Body> bodies) {
    byte[] plain = encode(bodies);
    byte[] packed = Zstd.compress(plain, 3);
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] header = header(firstSequence, plain.length, nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, header, nonce, packed);
    return ByteBuffer.allocate(header.length + sealed.length).put(header).put(sealed).array();
  }

  /**
   * @throws IllegalArgumentException when it is no bundle of bodies, was altered, or belongs to
   *     another place in the ledger
   */
  List<Body> open(long firstSequence, byte[] bundle) {
    int headerLength = MAGIC.length + 8 + 4 + NONCE;
    if (bundle.length < headerLength
        || !Arrays.equals(MAGIC, Arrays.copyOf(bundle, MAGIC.length))) {
      throw new IllegalArgumentException("not a bundle of bodies");
    }
    ByteBuffer in = ByteBuffer.wrap(bundle, MAGIC.length, bundle.length - MAGIC.length);
    long sequence = in.getLong();
    int length = in.getInt();
    if (sequence != firstSequence || length < 0 || length > LARGEST_BUNDLE) {
      throw new IllegalArgumentException("a bundle of bodies of another place: " + sequence);
    }
    byte[] nonce = new byte[NONCE];
    in.get(nonce);
    byte[] header = Arrays.copyOf(bundle, headerLength);
    byte[] sealed = Arrays.copyOfRange(bundle, headerLength, bundle.length);
    return decode(unpack(crypt(Cipher.DECRYPT_MODE, header, nonce, sealed), length));
  }

  private static byte[] header(long firstSequence, int length, byte[] nonce) {
    return ByteBuffer.allocate(MAGIC.length + 8 + 4 + NONCE)
        .put(MAGIC)
        .putLong(firstSequence)
        .putInt(length)
        .put(nonce)
        .array();
  }

  private byte[] crypt(int mode, byte[] header, byte[] nonce, byte[] octets) {
    try {
      Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
      gcm.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      gcm.updateAAD(header);
      return gcm.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the bundle does not open with this key", e);
    }
  }

  private static byte[] unpack(byte[] packed, int length) {
    try {
      return Zstd.decompress(packed, length);
    } catch (ZstdException e) {
      throw new IllegalArgumentException("the bundle does not unpack", e);
    }
  }

  private static byte[] encode(List<Body> bodies) {
    List<byte[]> texts = new ArrayList<>();
    int length = 0;
    for (Body body : bodies) {
      byte[] text =
          body.text() == null ? new byte[0] : body.text().getBytes(StandardCharsets.UTF_8);
      texts.add(text);
      length += 4 + (body.text() == null ? 0 : SALT + text.length);
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    for (int i = 0; i < bodies.size(); i++) {
      byte[] salt = bodies.get(i).salt();
      if (salt == null) {
        out.putInt(ERASED);
      } else {
        out.putInt(texts.get(i).length).put(salt).put(texts.get(i));
      }
    }
    return out.array();
  }

  private static List<Body> decode(byte[] plain) {
    List<Body> bodies = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(plain);
    while (in.hasRemaining()) {
      int length = in.getInt();
      if (length == ERASED) {
        bodies.add(new Body(null, null));
      } else {
        byte[] salt = new byte[SALT];
        byte[] text = new byte[length];
        in.get(salt).get(text);
        bodies.add(new Body(salt, new String(text, StandardCharsets.UTF_8)));
      }
    }
    return bodies;
  }
}
