package org.muniment.access.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.muniment.fault.Fault;

/**
 * Passwords of people as they are kept: PBKDF2 with HMAC-SHA-512 (RFC 8018, NIST SP 800-132),
 * {@value #ITERATIONS} iterations, a salt each. The text form names all of it, so that older hashes
 * can be checked after the number of iterations was raised.
 */
public final class PasswordHash {
  /** OWASP asks for 210,000 with HMAC-SHA-512. */
  static final int ITERATIONS = 220_000;

  /** Shorter ones are guessed, whatever the hash. */
  public static final int SHORTEST = 12;

  /** Longer ones are refused unread, so that nobody can make us hash for long. */
  static final int LONGEST = 256;

  private static final int SALT = 16;
  private static final int BITS = 512;
  private static final String SCHEME = "pbkdf2-hmac-sha512";
  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordHash() {}

  /**
   * The hash of a new password.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is too short, too long, or the
   *     name of its owner
   */
  public static String of(String accountName, String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw Fault.BAD_REQUEST.on(
          "A password has " + SHORTEST + " to " + LONGEST + " characters. A few words will do.");
    }
    if (password.equalsIgnoreCase(accountName)) {
      throw Fault.BAD_REQUEST.on("The password must not be the name of the account.");
    }
    byte[] salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    Base64.Encoder text = Base64.getEncoder().withoutPadding();
    return SCHEME
        + "$"
        + ITERATIONS
        + "$"
        + text.encodeToString(salt)
        + "$"
        + text.encodeToString(derived(password, salt, ITERATIONS));
  }

  /** Whether it is the password of that hash; takes the same time either way. */
  public static boolean fits(String password, String hash) {
    String[] parts = hash.split("\\$", 4);
    if (parts.length != 4 || !parts[0].equals(SCHEME) || password.length() > LONGEST) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] expected = Base64.getDecoder().decode(parts[3]);
    return MessageDigest.isEqual(expected, derived(password, salt, Integer.parseInt(parts[1])));
  }

  /** Takes the time of a check: for names that there are not. */
  static void pretend(String password) {
    derived(password, new byte[SALT], ITERATIONS);
  }

  /** SHA-256 of a token: tokens are random, they need no slow hash. */
  static byte[] ofToken(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks SHA-256", e);
    }
  }

  /** A new random token of 256 bits. */
  static String newToken() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    return "muniment_" + HexFormat.of().formatHex(random);
  }

  private static byte[] derived(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java platform lacks PBKDF2 with SHA-512", e);
    } finally {
      spec.clearPassword();
    }
  }
}
