package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What "Test connection" says when it cannot say yes. */
class ConnectionTestTest {

  @Test
  void aServerThatAsksToSlowDownIsToBeTestedAgainByThePersonWhoAsked() {
    MailSource busy =
        (server, login) -> {
          throw SourceFailure.throttled("mail.example", "too many connections", null);
        };

    ConnectionTest.Finding finding =
        new ConnectionTest(busy)
            .of(
                new MailServer("mail.example", 993, ConnectionSecurity.IMPLICIT_TLS, null),
                new Login("anna", null, "secret"));

    assertThat(finding.good()).isFalse();
    assertThat(finding.sentence())
        .isEqualTo(
            "mail.example asks us to slow down: too many connections. Test again in a while.");
  }
}
