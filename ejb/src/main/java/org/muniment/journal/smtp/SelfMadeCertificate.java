package org.muniment.journal.smtp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * A certificate that vouches for itself (RFC 5280), written octet by octet in DER (X.690): the
 * platform reads certificates and makes none. Signed by ECDSA with SHA-256 (RFC 5758).
 */
final class SelfMadeCertificate {
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int UTF8_STRING = 0x0C;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int VERSION = 0xA0;
  private static final int EXTENSIONS = 0xA3;
  private static final int DNS_NAME = 0x82;

  /** Object identifiers: 1.2.840.10045.4.3.2, 2.5.4.3 and 2.5.29.17. */
  private static final byte[] ECDSA_WITH_SHA256 = HexFormat.of().parseHex("06082a8648ce3d040302");

  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
  private static final byte[] ALTERNATIVE_NAME = HexFormat.of().parseHex("0603551d11");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int SERIAL_BITS = 120;

  private SelfMadeCertificate() {}

  /**
   * Makes one.
   *
   * @param keys on an elliptic curve
   * @param name the host that it is for
   */
  static X509Certificate make(KeyPair keys, String name, Instant from, Instant until)
      throws GeneralSecurityException {
    byte[] algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
    byte[] body = body(keys, name, from, until, algorithm);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body);
    byte[] whole = der(SEQUENCE, body, algorithm, der(BIT_STRING, new byte[1], signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static byte[] body(
      KeyPair keys, String name, Instant from, Instant until, byte[] algorithm) {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0);
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    byte[] named = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, text))));
    byte[] alternative =
        der(SEQUENCE, ALTERNATIVE_NAME, der(OCTET_STRING, der(SEQUENCE, der(DNS_NAME, text))));
    return der(
        SEQUENCE,
        der(VERSION, der(INTEGER, new byte[] {2})),
        der(INTEGER, serial.toByteArray()),
        algorithm,
        named,
        der(SEQUENCE, time(from), time(until)),
        named,
        keys.getPublic().getEncoded(),
        der(EXTENSIONS, der(SEQUENCE, alternative)));
  }

  private static byte[] time(Instant at) {
    return der(GENERALIZED_TIME, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
  }

  /** A tag, the length of what follows, and what follows. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] octets = BigInteger.valueOf(length).toByteArray();
      int skip = octets[0] == 0 ? 1 : 0;
      out.write(0x80 | octets.length - skip);
      out.write(octets, skip, octets.length - skip);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
