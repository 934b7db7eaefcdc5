package org.muniment.vigil.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** By which mail server, and to whom, alarms are mailed. */
@ApplicationScoped
public class MailKeys implements ConfigurationKeys {
  static final ConfigurationKey<String> TO =
      ConfigurationKey.text(
          "muniment.alarm.mail.to",
          null,
          "Addresses that alarms are mailed to, separated by commas; nobody when it is not set.");

  static final ConfigurationKey<String> FROM =
      ConfigurationKey.text(
          "muniment.alarm.mail.from", "muniment@localhost", "The sender of these messages.");

  static final ConfigurationKey<String> HOST =
      ConfigurationKey.text(
          "muniment.alarm.mail.host", "localhost", "The mail server that takes these messages.");

  static final ConfigurationKey<Integer> PORT =
      ConfigurationKey.number("muniment.alarm.mail.port", 587, 1, 65_535, "Its port.");

  static final ConfigurationKey<String> SECURITY =
      ConfigurationKey.choice(
          "muniment.alarm.mail.security",
          "starttls",
          List.of("starttls", "tls", "plain"),
          "How the connection is encrypted: starttls (587), tls from the start (465), or plain.");

  static final ConfigurationKey<String> LOGIN =
      ConfigurationKey.text(
          "muniment.alarm.mail.login", null, "Who signs in there; nobody when it is not set.");

  static final ConfigurationKey<String> PASSWORD =
      ConfigurationKey.secret("muniment.alarm.mail.password", "The password to sign in with.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(TO, FROM, HOST, PORT, SECURITY, LOGIN, PASSWORD);
  }
}
