package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerProbe;
import org.muniment.testkit.LoopbackPorts;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;
import org.muniment.testkit.imap.TestAuthority;

/** Whether somebody speaks IMAP there, without signing in. */
class ImapProbeTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  private final ServerProbe probe = new ImapProbe(new ImapPatience(SHORT, SHORT, SHORT, 1));

  @Test
  void aServerThatGreetsIsOneAndNobodySignsIn() {
    try (ScriptedImap imap =
        ScriptedImap.secured(
            Script.good(), ConnectionSecurity.IMPLICIT_TLS, TestAuthority.get().forLocalhost())) {
      assertThat(probe.answers(imap.server())).isTrue();
      assertThat(imap.commands()).doesNotContain("LOGIN", "AUTHENTICATE");
    }
  }

  @Test
  void aServerOfAnotherKindIsNone() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().greeting("220 mail ESMTP"))) {
      assertThat(probe.answers(imap.server())).isFalse();
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsNoServer() {
    try (ScriptedImap imap =
        ScriptedImap.secured(
            Script.good(), ConnectionSecurity.IMPLICIT_TLS, TestAuthority.get().lapsed())) {
      assertThat(probe.answers(imap.server())).isFalse();
    }
  }

  @Test
  void nobodyIsNone() {
    try (LoopbackPorts.Refusing closed = LoopbackPorts.refusing()) {
      assertThat(
              probe.answers(
                  new MailServer("localhost", closed.port(), ConnectionSecurity.PLAIN, null)))
          .isFalse();
    }
  }
}
