package org.muniment.demo.office;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Mail as it should not be and is: every archive meets these. The names say what is odd; the octets
 * have to come back as they are.
 */
final class AwkwardMail {
  private static final String SENDER = "From: Freight Weekly <news@freight-weekly.example>\r\n";
  private static final String DATE = "Date: Tue, 2 Apr 2024 09:00:00 +0200\r\n";

  private AwkwardMail() {}

  /** By what is odd about them. */
  static Map<String, byte[]> all() {
    Map<String, byte[]> mail = new LinkedHashMap<>();
    mail.put(
        "without Message-ID", bytes(SENDER + DATE + "Subject: No Message-ID\r\n\r\nHello\r\n"));
    mail.put("without any header", bytes("\r\nJust a body, no header at all.\r\n"));
    mail.put("empty body", bytes(SENDER + DATE + "Subject: Empty body\r\n\r\n"));
    mail.put(
        "bytes that are no text",
        latin1(
            SENDER
                + DATE
                + "Subject: Gr\u00fc\u00dfe aus K\u00f6ln\r\n\r\nSch\u00f6ne Gr\u00fc\u00dfe\r\n"));
    mail.put(
        "impossible date",
        bytes(SENDER + "Date: Foo, 99 Bar 2024\r\nSubject: Bad date\r\n\r\nx\r\n"));
    mail.put("a boundary that never comes", bytes(lostBoundary()));
    mail.put(
        "one line of 60,000 characters",
        bytes(SENDER + DATE + "Subject: Long line\r\n\r\n" + "x".repeat(60_000) + "\r\n"));
    mail.put("300 Received lines", bytes(manyHops()));
    mail.put("messages within messages", bytes(nested(12)));
    mail.put("Japanese of the nineties", japaneseOfTheNineties());
    mail.put("the same Message-ID, first", bytes(twin("The meeting is at nine.")));
    mail.put("the same Message-ID, second", bytes(twin("The meeting is at ten.")));
    mail.put("a newsletter that calls home", bytes(newsletter()));
    return mail;
  }

  private static String lostBoundary() {
    return SENDER
        + DATE
        + "Subject: Broken multipart\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: multipart/mixed; boundary=\"never\"\r\n\r\n"
        + "--other\r\nContent-Type: text/plain\r\n\r\nThe boundary of the header never comes.\r\n";
  }

  private static String manyHops() {
    StringBuilder mail = new StringBuilder();
    for (int hop = 0; hop < 300; hop++) {
      mail.append("Received: from relay").append(hop).append(".example by relay");
      mail.append(hop + 1).append(".example; Tue, 2 Apr 2024 09:00:00 +0200\r\n");
    }
    return mail + SENDER + DATE + "Subject: A long way\r\n\r\nThree hundred hops.\r\n";
  }

  private static String nested(int depth) {
    String head = SENDER + DATE + "Subject: Forward, level " + depth + "\r\nMIME-Version: 1.0\r\n";
    return depth == 0
        ? head + "Content-Type: text/plain\r\n\r\nAt the bottom of the forwards.\r\n"
        : head + "Content-Type: message/rfc822\r\n\r\n" + nested(depth - 1);
  }

  private static byte[] japaneseOfTheNineties() {
    String head =
        SENDER
            + DATE
            + "Subject: =?ISO-2022-JP?B?GyRCJDMkcyRLJEEkTxsoQg==?=\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: text/plain; charset=ISO-2022-JP\r\n\r\n\u001b$B$3$s$K$A$O\u001b(B\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }

  private static String twin(String text) {
    return SENDER
        + DATE
        + "Message-ID: <twin@freight-weekly.example>\r\nSubject: Meeting\r\n\r\n"
        + text
        + "\r\n";
  }

  private static String newsletter() {
    return SENDER
        + DATE
        + "Message-ID: <weekly-14@freight-weekly.example>\r\nSubject: Freight Weekly 14\r\n"
        + "List-Id: <weekly.freight-weekly.example>\r\nMIME-Version: 1.0\r\n"
        + "Content-Type: text/html; charset=utf-8\r\n\r\n"
        + "<html><head><style>h1{color:#063}</style><script>alert('opened')</script></head>"
        + "<body onload=\"alert(1)\"><h1>Freight Weekly</h1>"
        + "<p>Container rates fell by <b>4 percent</b>.</p>"
        + "<img src=\"http://tracker.freight-weekly.example/open.gif?u=anna\" alt=\"\">"
        + "<p><a href=\"https://freight-weekly.example/14\">Read more</a></p></body></html>\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
