package org.muniment.original.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import javax.crypto.AEADBadTagException;
import org.muniment.fault.Fault;
import org.muniment.original.Cohort;

/**
 * The keys of one cohort, oldest generation first: the newest wraps, every one unwraps. Destroying
 * them all destroys every original of the cohort, in every backup. Immutable; the file that keeps
 * them is written whole.
 */
public final class CohortKeys {
  private static final long MAGIC = 0x4D554E49434F4831L; // MUNICOH1
  private static final short VERSION = 1;
  private static final int FIXED = 8 + 2 + 2;
  private static final int PER_GENERATION = 4 + 8 + 2;

  /** One generation, open and wrapped by the root key. */
  @SuppressWarnings("ArrayRecordComponent") // secrets stay in arrays
  private record Generation(int number, Instant created, byte[] key, byte[] wrapped) {
    static Generation fresh(Cohort cohort, int number, Instant now, RootKeys roots) {
      byte[] key = AesGcm.random(AesGcm.KEY);
      return new Generation(number, now, key, roots.wrap(purpose(cohort, number), key));
    }

    Generation rewrapped(Cohort cohort, RootKeys roots) {
      return new Generation(number, created, key, roots.wrap(purpose(cohort, number), key));
    }
  }

  private final Cohort cohort;
  private final List<Generation> generations;

  private CohortKeys(Cohort cohort, List<Generation> generations) {
    this.cohort = cohort;
    this.generations = List.copyOf(generations);
  }

  /** The first generation of a new cohort. */
  public static CohortKeys fresh(Cohort cohort, RootKeys roots, Instant now) {
    return new CohortKeys(cohort, List.of(Generation.fresh(cohort, 1, now, roots)));
  }

  /**
   * The keys that a file keeps.
   *
   * @throws KeyDamaged when the file is not what was written
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when the root key does not open them
   */
  public static CohortKeys decode(byte[] file, Cohort cohort, RootKeys roots) throws KeyDamaged {
    requireIntact(file, cohort);
    ByteBuffer in = ByteBuffer.wrap(file).position(FIXED - 2);
    int count = in.getShort();
    List<Generation> generations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = in.getInt();
      Instant created = Instant.ofEpochMilli(in.getLong());
      byte[] wrapped = new byte[Short.toUnsignedInt(in.getShort())];
      in.get(wrapped);
      byte[] key = roots.unwrap(purpose(cohort, number), wrapped);
      generations.add(new Generation(number, created, key, wrapped));
    }
    return new CohortKeys(cohort, generations);
  }

  /** The file's content. */
  public byte[] encode() {
    int length = FIXED + 4;
    for (Generation generation : generations) {
      length += PER_GENERATION + generation.wrapped.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putLong(MAGIC).putShort(VERSION).putShort((short) generations.size());
    for (Generation generation : generations) {
      out.putInt(generation.number).putLong(generation.created.toEpochMilli());
      out.putShort((short) generation.wrapped.length).put(generation.wrapped);
    }
    return out.putInt(checksum(out.array(), length - 4)).array();
  }

  /** The same keys and a new one, which wraps from now on. */
  public CohortKeys withNewGeneration(RootKeys roots, Instant now) {
    List<Generation> more = new ArrayList<>(generations);
    more.add(Generation.fresh(cohort, newest() + 1, now, roots));
    return new CohortKeys(cohort, more);
  }

  /** The newest key alone: everything that an older one wrapped must have been wrapped anew. */
  public CohortKeys newestOnly() {
    return new CohortKeys(cohort, List.of(generations.getLast()));
  }

  /** The same keys, wrapped by the newest root key. */
  public CohortKeys rewrapped(RootKeys roots) {
    return new CohortKeys(
        cohort, generations.stream().map(each -> each.rewrapped(cohort, roots)).toList());
  }

  /** The number of the generation that wraps. */
  public int newest() {
    return generations.getLast().number;
  }

  WrappedKey wrap(String purpose, byte[] key) {
    byte[] nonce = AesGcm.random(AesGcm.NONCE);
    Generation newest = generations.getLast();
    byte[] sealed = new AesGcm().seal(newest.key, nonce, named(purpose), key);
    return new WrappedKey(newest.number, nonce, sealed);
  }

  /**
   * @throws org.muniment.fault.Failure {@code KEY_MISSING} when no generation opens it
   */
  byte[] unwrap(String purpose, WrappedKey wrapped) {
    for (Generation generation : generations) {
      if (generation.number == wrapped.generation()) {
        return unwrap(generation, purpose, wrapped);
      }
    }
    throw Fault.KEY_MISSING.on(
        purpose, "cohort " + cohort.name() + " has no key generation " + wrapped.generation());
  }

  private byte[] unwrap(Generation generation, String purpose, WrappedKey wrapped) {
    try {
      return new AesGcm().open(generation.key, wrapped.nonce(), named(purpose), wrapped.sealed());
    } catch (AEADBadTagException e) {
      throw Fault.KEY_MISSING.because(
          e, purpose, "it is not wrapped by the key of cohort " + cohort.name());
    }
  }

  private byte[] named(String purpose) {
    return ("muniment/1 cohort " + cohort.name() + "\n" + purpose).getBytes(StandardCharsets.UTF_8);
  }

  private static String purpose(Cohort cohort, int generation) {
    return "cohort " + cohort.name() + " " + generation;
  }

  private static void requireIntact(byte[] file, Cohort cohort) throws KeyDamaged {
    ByteBuffer in = ByteBuffer.wrap(file);
    int body = file.length - 4;
    if (body < FIXED || in.getLong(0) != MAGIC || in.getInt(body) != checksum(file, body)) {
      throw new KeyDamaged("the key file of cohort " + cohort.name() + " is damaged");
    }
    if (in.getShort(8) != VERSION) {
      throw new KeyDamaged(
          "the key file of cohort " + cohort.name() + " has an unknown version " + in.getShort(8));
    }
  }

  static int checksum(byte[] octets, int length) {
    CRC32C crc = new CRC32C();
    crc.update(octets, 0, length);
    return (int) crc.getValue();
  }
}
