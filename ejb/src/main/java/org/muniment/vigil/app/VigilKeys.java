package org.muniment.vigil.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** What an operator may set about the vigil. */
@ApplicationScoped
public class VigilKeys implements ConfigurationKeys {
  /** Rounds are cheap: a few questions to the database for each mailbox. */
  static final ConfigurationKey<Duration> EVERY =
      ConfigurationKey.duration(
          "muniment.vigil.every", "5m", "How often every mailbox is looked at for what is wrong.");

  /** How late and how long in vain. */
  static final ConfigurationKey<Duration> GRACE =
      ConfigurationKey.duration(
          "muniment.vigil.grace",
          "30m",
          "How late a harvest may start, and how long harvests may fail, before there is an"
              + " alarm.");

  /** Shorter silences are everyday. */
  static final ConfigurationKey<Duration> QUIET =
      ConfigurationKey.duration(
          "muniment.vigil.quiet",
          "4h",
          "The shortest silence of a mailbox that is held against its own usual rate.");

  /** Fewer are shown on their page, and are no alarm. */
  static final ConfigurationKey<Integer> GROWTH =
      ConfigurationKey.number(
          "muniment.vigil.quarantine-growth",
          10,
          1,
          1_000_000,
          "So many messages of a mailbox put into quarantine within 24 hours raise an alarm.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(EVERY, GRACE, QUIET, GROWTH);
  }
}
