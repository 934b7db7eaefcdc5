package org.muniment.vigil.smtp;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;

/**
 * How alarms are mailed.
 *
 * @param to addresses, separated by commas
 * @param from the sender's address
 * @param host the mail server
 * @param port its port
 * @param security {@code starttls}, {@code tls} or {@code plain}
 * @param login who signs in, or null
 * @param password with what, or null
 */
record MailRoute(
    String to,
    String from,
    String host,
    int port,
    String security,
    @Nullable String login,
    @Nullable String password) {

  /** The route of the configuration; empty when it names no recipient. */
  static Optional<MailRoute> of(MunimentConfiguration configuration) {
    return configuration
        .find(MailKeys.TO)
        .map(
            to ->
                new MailRoute(
                    to,
                    configuration.get(MailKeys.FROM),
                    configuration.get(MailKeys.HOST),
                    configuration.get(MailKeys.PORT),
                    configuration.get(MailKeys.SECURITY),
                    configuration.find(MailKeys.LOGIN).orElse(null),
                    configuration.find(MailKeys.PASSWORD).orElse(null)));
  }

  /** The part of the sender's address behind the at sign. */
  String domain() {
    return from.substring(from.indexOf('@') + 1).replace(">", "");
  }

  @Override
  public String toString() {
    return "MailRoute[" + to + " by " + host + ":" + port + "]";
  }
}
