package org.muniment.watch.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** What an operator may set about watching. */
@ApplicationScoped
public class WatchKeys implements ConfigurationKeys {
  /** Some servers stop telling after ten minutes. */
  static final ConfigurationKey<Duration> RENEW =
      ConfigurationKey.duration(
          "muniment.watch.renew",
          "9m",
          "How long a mail server is idled with before that is renewed; at most 29m.");

  /** Each look is one command for each watched folder. */
  static final ConfigurationKey<Duration> POLL =
      ConfigurationKey.duration(
          "muniment.watch.poll",
          "1m",
          "How often watched folders are looked at that the server does not tell about; at most"
              + " 25m.");

  /** Runs that follow each other at once would sign in again and again. */
  static final ConfigurationKey<Duration> GAP =
      ConfigurationKey.duration(
          "muniment.watch.gap",
          "5s",
          "The least time between two harvests of a mailbox that its watch asks for.");

  /** Each takes a thread, and a connection to a mail server. */
  static final ConfigurationKey<Integer> AT_ONCE =
      ConfigurationKey.number(
          "muniment.watch.at-once",
          4,
          1,
          200,
          "How many harvests that watches ask for run at the same time.");

  /** Each holds a connection. */
  static final ConfigurationKey<Integer> MOST =
      ConfigurationKey.number(
          "muniment.watch.most",
          2_000,
          0,
          100_000,
          "How many mailboxes one node watches; 0 for none.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(RENEW, POLL, GAP, AT_ONCE, MOST);
  }
}
