package org.muniment.vigil.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Fault;
import org.muniment.vigil.AlarmChannel;
import org.muniment.vigil.Letter;

/** Mails letters to people. */
@ApplicationScoped
public class MailChannel implements AlarmChannel {
  private static final Logger LOG = Logger.getLogger(MailChannel.class);
  private static final String PATIENCE_MILLIS = "10000";

  private final @Nullable MailRoute route;
  private final Clock clock;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected MailChannel() {
    this((MailRoute) null, null);
  }

  /** Mails to where the configuration says. */
  @Inject
  public MailChannel(MunimentConfiguration configuration, Clock clock) {
    this(MailRoute.of(configuration).orElse(null), clock);
  }

  MailChannel(@Nullable MailRoute route, Clock clock) {
    this.route = route;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public boolean isSetUp() {
    return route != null;
  }

  @Override
  public String leadsTo() {
    return route == null ? "" : route.to();
  }

  @Override
  public void send(long number, Letter letter) {
    MailRoute by = route;
    if (by == null) {
      throw Fault.NOTICE_UNDELIVERED.on("people", "no address is set");
    }
    Session session = Session.getInstance(properties(by));
    try (Transport transport = session.getTransport()) {
      Message message = message(session, by, number, letter);
      transport.connect(by.host(), by.port(), by.login(), by.password());
      transport.sendMessage(message, message.getAllRecipients());
    } catch (SendFailedException e) {
      arrived(by, e);
    } catch (MessagingException e) {
      throw Fault.NOTICE_UNDELIVERED.because(e, by.to() + " by " + by.host(), words(e));
    }
  }

  /** One address that is gone keeps a letter from nobody else. */
  private static void arrived(MailRoute by, SendFailedException e) {
    if (e.getValidSentAddresses() == null || e.getValidSentAddresses().length == 0) {
      throw Fault.NOTICE_UNDELIVERED.because(e, by.to() + " by " + by.host(), words(e));
    }
    LOG.warnf("A letter about alarms went out, but not to all of %s: %s", by.to(), words(e));
  }

  private static Properties properties(MailRoute by) {
    String protocol = by.security().equals("tls") ? "smtps" : "smtp";
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "connectiontimeout", PATIENCE_MILLIS);
    properties.setProperty(prefix + "timeout", PATIENCE_MILLIS);
    properties.setProperty(prefix + "writetimeout", PATIENCE_MILLIS);
    properties.setProperty(prefix + "sendpartial", "true");
    properties.setProperty(prefix + "auth", String.valueOf(by.login() != null));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    boolean starts = by.security().equals("starttls");
    properties.setProperty(prefix + "starttls.enable", String.valueOf(starts));
    properties.setProperty(prefix + "starttls.required", String.valueOf(starts));
    return properties;
  }

  private Message message(Session session, MailRoute by, long number, Letter letter)
      throws MessagingException {
    MimeMessage message =
        new NumberedMessage(session, "<muniment-notice-" + number + "@" + by.domain() + ">");
    message.setFrom(address(by.from()));
    message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(by.to()));
    message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
    message.setText(letter.text(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(clock.instant()));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    return message;
  }

  private static InternetAddress address(String text) throws AddressException {
    return new InternetAddress(text);
  }

  /** What the mail server said comes last in the chain. */
  private static String words(Throwable e) {
    Throwable root = e;
    for (Throwable next = inner(e); next != null; next = inner(next)) {
      root = next;
    }
    String message = root.getMessage() == null ? root.toString() : root.getMessage();
    return message.strip().replaceAll("\\s+", " ");
  }

  private static @Nullable Throwable inner(Throwable e) {
    return e instanceof MessagingException mail && mail.getNextException() != null
        ? mail.getNextException()
        : e.getCause();
  }

  /** Keeps its Message-ID, so that a receiver knows a repeated one. */
  private static final class NumberedMessage extends MimeMessage {
    private final String id;

    NumberedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
