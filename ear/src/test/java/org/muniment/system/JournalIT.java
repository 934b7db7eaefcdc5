package org.muniment.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muniment.system.RestCaller.Said;
import org.muniment.testkit.smtp.RawSmtp;

/**
 * A journal report on its way from a mail server to the officer who looks for a hidden recipient.
 */
@ExtendWith(SharedServer.class)
class JournalIT {
  private static final String PASSWORD = "a call is a call";
  private static final String GIVEN = "one to be changed";
  private static final String ADDRESS = "journal@archive.example";
  private static final String REPORT =
      """
      X-MS-Journal-Report:
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      Sender: anna@example.org
      Bcc: whistle@example.org

      --b
      Content-Type: message/rfc822

      From: anna@example.org
      Subject: about the lighthouse

      It leans.
      --b--
      """
          .replace("\n", "\r\n");

  private String administrator;

  @Test
  void aReportThatWasAnsweredIsFoundByWhomItsHeaderHides(MunimentServer server) throws Exception {
    try (RestCaller api = new RestCaller(server)) {
      signIn(api);
      long receiver = receiver(api);
      deliver(server);
      Said officer = found(api);
      assertThat(officer.items().toString()).contains("about the lighthouse");
      Said figures = api.call(administrator, "GET", "journal/receivers/" + receiver, null);
      while (figures.number("waiting") > 0) {
        Thread.sleep(50);
        figures = api.call(administrator, "GET", "journal/receivers/" + receiver, null);
      }
      assertThat(figures.number("accepted")).isEqualTo(3);
      assertThat(figures.number("archived")).isEqualTo(1);
      assertThat(figures.number("repeated")).isEqualTo(1);
      assertThat(figures.number("quarantined")).isEqualTo(1);
    }
  }

  private void signIn(RestCaller api) throws Exception {
    if (api.call(null, "GET", "entrance", null).text("isSetUp").equals("false")) {
      String first = "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"}";
      assertThat(api.call(null, "POST", "entrance/set-up", first).status()).isEqualTo(201);
    }
    administrator = api.signIn("ada", PASSWORD);
  }

  private long receiver(RestCaller api) throws Exception {
    Said mailbox = api.call(administrator, "POST", "mailboxes", "{\"name\":\"journal\"}");
    Said receiver =
        api.call(
            administrator,
            "POST",
            "journal/receivers",
            "{\"address\":\"%s\",\"mailbox\":%d,\"networks\":[\"127.0.0.0/8\"]}"
                .formatted(ADDRESS, mailbox.number("id")));
    assertThat(receiver.status()).as(receiver.toString()).isEqualTo(201);
    String open = "journal/receivers/" + receiver.number("id") + "/open";
    assertThat(api.call(administrator, "PUT", open, "{}").text("open")).isEqualTo("true");
    return receiver.number("id");
  }

  /** A receiver is known at the door a moment after it was opened. */
  private static void deliver(MunimentServer server) throws Exception {
    try (RawSmtp smtp = RawSmtp.to(server.journal())) {
      smtp.greet();
      String reply = smtp.deliver("", ADDRESS, REPORT.getBytes(UTF_8));
      while (!reply.startsWith("250")) {
        Thread.sleep(100);
        reply = smtp.deliver("", ADDRESS, REPORT.getBytes(UTF_8));
      }
      assertThat(smtp.deliver("", ADDRESS, REPORT.getBytes(UTF_8))).startsWith("250");
      byte[] broken = "X-MS-Journal-Report:\r\n\r\nNo report.\r\n".getBytes(UTF_8);
      assertThat(smtp.deliver("", ADDRESS, broken)).startsWith("250");
    }
  }

  private Said found(RestCaller api) throws Exception {
    api.call(
        administrator,
        "POST",
        "accounts",
        """
        {"name":"jo","password":"%s","roles":["officer"]}\
        """
            .formatted(GIVEN));
    api.call(
        null,
        "POST",
        "entrance/password",
        "{\"name\":\"jo\",\"old\":\"%s\",\"password\":\"%s\"}".formatted(GIVEN, PASSWORD));
    String officer = api.signIn("jo", PASSWORD);
    Said found = api.call(officer, "GET", "search?q=bcc:whistle@example.org", null);
    while (found.status() == 200 && found.number("total") == 0) {
      Thread.sleep(100);
      found = api.call(officer, "GET", "search?q=bcc:whistle@example.org", null);
    }
    assertThat(found.status()).as("%s", found).isEqualTo(200);
    return found;
  }
}
