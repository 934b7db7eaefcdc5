package org.muniment.original.crypto;

import java.nio.ByteBuffer;
import java.util.UUID;
import javax.crypto.AEADBadTagException;

/**
 * The key of one key file, which lies beside one segment: seals and opens its slots. The file is a
 * header and slots, all of {@value #SLOT} octets, slot n at (n + 1) times that. A header names the
 * segment and carries the file's key wrapped by the cohort's; a slot is a nonce, the sealed {@link
 * OriginalKey} and a CRC-32C. Immutable.
 */
public final class KeySlots {
  /** Octets of a slot, and of the header. */
  public static final int SLOT = AesGcm.NONCE + OriginalKey.BYTES + AesGcm.TAG + 4;

  private static final long MAGIC = 0x4D554E494B455931L; // MUNIKEY1
  private static final short VERSION = 1;
  private static final int WRAPPED_AT = 28;

  private final UUID segment;
  private final byte[] key;

  private KeySlots(UUID segment, byte[] key) {
    this.segment = segment;
    this.key = key;
  }

  /** A new key for the slots of a new segment. */
  public static KeySlots fresh(UUID segment) {
    return new KeySlots(segment, AesGcm.random(AesGcm.KEY));
  }

  /**
   * The key that a header carries.
   *
   * @throws KeyDamaged when the header is not what was written, or belongs to another segment
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when the cohort's keys do not open it
   */
  public static KeySlots open(byte[] header, UUID segment, CohortKeys cohort) throws KeyDamaged {
    requireIntact(header, segment);
    WrappedKey wrapped = WrappedKey.get(ByteBuffer.wrap(header).position(WRAPPED_AT));
    return new KeySlots(segment, cohort.unwrap(purpose(segment), wrapped));
  }

  /** The generation of the cohort's key that wraps the key in this header. */
  public static int generation(byte[] header, UUID segment) throws KeyDamaged {
    requireIntact(header, segment);
    return WrappedKey.get(ByteBuffer.wrap(header).position(WRAPPED_AT)).generation();
  }

  /** The segment that a header belongs to. */
  public static UUID segment(byte[] header) throws KeyDamaged {
    if (!isIntact(header) || ByteBuffer.wrap(header).getLong() != MAGIC) {
      throw new KeyDamaged("the header of the key file is damaged");
    }
    return new UUID(ByteBuffer.wrap(header).getLong(12), ByteBuffer.wrap(header).getLong(20));
  }

  /** The header, wrapped by the newest key of the cohort. */
  public byte[] header(CohortKeys cohort) {
    ByteBuffer out = ByteBuffer.allocate(SLOT);
    out.putLong(MAGIC).putShort(VERSION).putShort((short) SLOT);
    out.putLong(segment.getMostSignificantBits()).putLong(segment.getLeastSignificantBits());
    cohort.wrap(purpose(segment), key).put(out);
    return out.putInt(CohortKeys.checksum(out.array(), SLOT - 4)).array();
  }

  /** Slot {@code number}, with that key in it. */
  public byte[] seal(int number, OriginalKey original) {
    byte[] nonce = AesGcm.random(AesGcm.NONCE);
    byte[] sealed = new AesGcm().seal(key, nonce, named(number), original.both());
    ByteBuffer out = ByteBuffer.allocate(SLOT).put(nonce).put(sealed);
    return out.putInt(CohortKeys.checksum(out.array(), SLOT - 4)).array();
  }

  /**
   * The key in slot {@code number}.
   *
   * @throws KeyDamaged when the slot is not what was written
   */
  public OriginalKey open(int number, byte[] slot) throws KeyDamaged {
    if (!isIntact(slot)) {
      throw new KeyDamaged("key slot " + number + " fails its checksum");
    }
    ByteBuffer in = ByteBuffer.wrap(slot);
    byte[] nonce = new byte[AesGcm.NONCE];
    byte[] sealed = new byte[OriginalKey.BYTES + AesGcm.TAG];
    in.get(nonce).get(sealed);
    try {
      return OriginalKey.of(new AesGcm().open(key, nonce, named(number), sealed));
    } catch (AEADBadTagException e) {
      throw new KeyDamaged("key slot " + number + " was not sealed by this key file");
    }
  }

  /** Whether a slot carries the checksum of its octets. Needs no key. */
  public static boolean isIntact(byte[] slot) {
    return slot.length == SLOT
        && ByteBuffer.wrap(slot).getInt(SLOT - 4) == CohortKeys.checksum(slot, SLOT - 4);
  }

  private byte[] named(int number) {
    return ByteBuffer.allocate(24)
        .putInt(0x534C4F54) // SLOT
        .putLong(segment.getMostSignificantBits())
        .putLong(segment.getLeastSignificantBits())
        .putInt(number)
        .array();
  }

  private static String purpose(UUID segment) {
    return "keys " + segment;
  }

  private static void requireIntact(byte[] header, UUID segment) throws KeyDamaged {
    if (!segment(header).equals(segment)) {
      throw new KeyDamaged("the key file belongs to another segment");
    }
    ByteBuffer in = ByteBuffer.wrap(header).position(8);
    if (in.getShort() != VERSION || in.getShort() != SLOT) {
      throw new KeyDamaged("the key file has an unknown version");
    }
  }
}
