package org.muniment.harvest.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.muniment.testkit.imap.DovecotServer;

/** Messages that differ and do not compress well, so that their size is felt. */
record Delivery(int messages) {
  private static final int OCTETS = 9_000;

  static Delivery of(int messages) {
    return new Delivery(messages);
  }

  /** Puts them into the INBOX of a mailbox and returns them. */
  List<byte[]> to(DovecotServer dovecot, String mailbox) {
    List<byte[]> made = IntStream.range(0, messages).mapToObj(Delivery::message).toList();
    made.forEach(octets -> dovecot.deliver(mailbox, "", octets, ""));
    return made;
  }

  private static byte[] message(int number) {
    byte[] noise = new byte[OCTETS];
    new Random(number).nextBytes(noise);
    String body = Base64.getMimeEncoder().encodeToString(noise);
    return ("Subject: number %d\r\n\r\n%s\r\n".formatted(number, body)).getBytes(US_ASCII);
  }
}
