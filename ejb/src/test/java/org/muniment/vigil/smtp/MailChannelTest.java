package org.muniment.vigil.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Failure;
import org.muniment.testkit.LoopbackPorts;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.smtp.ScriptedSmtp;
import org.muniment.vigil.AlarmChannel;
import org.muniment.vigil.AlarmChannelContract;
import org.muniment.vigil.Letter;

/** Mail about alarms, against a scripted mail server. */
class MailChannelTest implements AlarmChannelContract {
  private final ScriptedSmtp good = ScriptedSmtp.good();
  private final ScriptedSmtp noRecipient = ScriptedSmtp.refusing("RCPT");
  private final ScriptedSmtp noMessage = ScriptedSmtp.refusing("END");
  private final LoopbackPorts.Refusing closed = LoopbackPorts.refusing();

  @AfterEach
  void stop() {
    good.close();
    noRecipient.close();
    noMessage.close();
    closed.close();
  }

  private static AlarmChannel to(int port, String security) {
    MailRoute route =
        new MailRoute(
            "it@example.org, ines@example.org",
            "Muniment <archive@example.org>",
            "127.0.0.1",
            port,
            security,
            null,
            null);
    return new MailChannel(route, new SettableClock());
  }

  @Override
  public AlarmChannel reaching() {
    return to(good.port(), "plain");
  }

  @Override
  public List<AlarmChannel> failing() {
    return List.of(
        to(noRecipient.port(), "plain"),
        to(noMessage.port(), "plain"),
        to(closed.port(), "plain"),
        to(good.port(), "starttls"),
        to(good.port(), "tls"));
  }

  @Override
  public AlarmChannel unset() {
    return new MailChannel((MailRoute) null, new SettableClock());
  }

  @Override
  public List<Arrived> arrived() {
    return good.taken().stream().map(MailChannelTest::arrived).toList();
  }

  private static Arrived arrived(ScriptedSmtp.Taken taken) {
    try {
      MimeMessage message = message(taken);
      String text = message.getContent().toString().replace("\r\n", "\n");
      return new Arrived(
          message.getMessageID(), new Letter(message.getSubject(), text, LETTER.json()));
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MimeMessage message(ScriptedSmtp.Taken taken) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(taken.octets().getBytes(ISO_8859_1)));
  }

  @Test
  void everyRecipientIsNamedAndNoMachineAnswers() throws Exception {
    reaching().send(7, LETTER);
    ScriptedSmtp.Taken taken = good.taken().getFirst();
    assertThat(taken.envelope().getFirst()).contains("archive@example.org");
    assertThat(String.join(" ", taken.envelope()))
        .contains("it@example.org")
        .contains("ines@example.org");
    assertThat(message(taken).getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message(taken).getMessageID()).isEqualTo("<muniment-notice-7@example.org>");
  }

  @Test
  void oneAddressThatIsGoneKeepsTheLetterFromNobodyElse() {
    try (ScriptedSmtp without = ScriptedSmtp.without("it@example.org")) {
      to(without.port(), "plain").send(7, LETTER);
      assertThat(without.taken()).hasSize(1);
      assertThat(String.join(" ", without.taken().getFirst().envelope()))
          .contains("ines@example.org")
          .doesNotContain("<it@example.org>");
    }
  }

  @Test
  void theWordsOfTheMailServerAreInTheSentence() {
    assertThatThrownBy(() -> to(noMessage.port(), "plain").send(1, LETTER))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.sentence()).contains("not this one, by the script"));
  }
}
