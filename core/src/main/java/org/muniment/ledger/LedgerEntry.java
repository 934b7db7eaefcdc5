package org.muniment.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger as it is kept.
 *
 * @param sequence place in the order, from 0, without gaps
 * @param time when it was appended, to the millisecond; never before the entry above it
 * @param kind what happened
 * @param commitment SHA-256 over {@value #DOMAIN}, the salt and the body; 32 octets
 * @param salt 32 random octets, or null when body and salt were erased
 * @param body canonical JSON that says what happened, or null when it was erased
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way to a file; never compared
public record LedgerEntry(
    long sequence,
    Instant time,
    EntryKind kind,
    byte[] commitment,
    byte @Nullable [] salt,
    @Nullable String body) {

  /** Separates our commitments from every other use of SHA-256. */
  public static final String DOMAIN = "muniment/ledger/v1";

  /** The entry of an act at its place in the order. */
  public static LedgerEntry of(long sequence, Instant time, Act act, byte[] salt) {
    String body = act.body();
    return new LedgerEntry(sequence, time, act.kind(), commitment(salt, body), salt, body);
  }

  /**
   * The entry of a leaf read from a file, with its salt and body where they are known.
   *
   * @throws IllegalArgumentException when the octets are no leaf, or not exactly as {@link #leaf}
   *     writes it
   */
  public static LedgerEntry parse(byte[] leaf, byte @Nullable [] salt, @Nullable String body) {
    Map<String, Object> fields = CanonicalJsonReader.read(new String(leaf, StandardCharsets.UTF_8));
    try {
      LedgerEntry entry =
          new LedgerEntry(
              field(fields, "sequence", Long.class),
              Instant.parse(field(fields, "time", String.class)),
              EntryKind.ofLabel(field(fields, "kind", String.class)),
              HexFormat.of().parseHex(field(fields, "commitment", String.class)),
              salt,
              body);
      if (!Arrays.equals(entry.leaf(), leaf)) {
        throw new IllegalArgumentException("Not a leaf in canonical form");
      }
      return entry;
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("Not a leaf of the ledger", e);
    }
  }

  private static <T> T field(Map<String, Object> fields, String name, Class<T> type) {
    Object value = fields.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("Not a leaf of the ledger: " + name);
    }
    return type.cast(value);
  }

  /** Whether salt and body, where they were not erased, are what the leaf commits to. */
  public boolean isTrue() {
    return salt == null
        || body == null
        || MessageDigest.isEqual(commitment, commitment(salt, body));
  }

  /** What the leaf commits to: SHA-256(domain ‖ salt ‖ body in UTF-8). */
  public static byte[] commitment(byte[] salt, String body) {
    MessageDigest digest = sha256();
    digest.update(DOMAIN.getBytes(StandardCharsets.US_ASCII));
    digest.update(salt);
    return digest.digest(body.getBytes(StandardCharsets.UTF_8));
  }

  /** The public leaf: canonical JSON of commitment, kind, sequence and time, in UTF-8. */
  public byte[] leaf() {
    return CanonicalJson.write(
            Map.of(
                "commitment", HexFormat.of().formatHex(commitment),
                "kind", kind.label(),
                "sequence", sequence,
                "time", time.toString()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The Merkle leaf hash: SHA-256(0x00 ‖ leaf), RFC 9162 section 2.1.1. */
  public byte[] leafHash() {
    MessageDigest digest = sha256();
    digest.update((byte) 0);
    return digest.digest(leaf());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java platform lacks SHA-256", e);
    }
  }
}
