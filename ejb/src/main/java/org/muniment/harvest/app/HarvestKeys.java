package org.muniment.harvest.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** What an operator may set about harvests. */
@ApplicationScoped
public class HarvestKeys implements ConfigurationKeys {
  /** The comparison lists all UIDs and flags of a folder: some 30 octets a message of traffic. */
  static final ConfigurationKey<Duration> COMPARE_EVERY =
      ConfigurationKey.duration(
          "muniment.harvest.compare-every",
          "7d",
          "A folder whose last comparison message by message is older is compared by its next"
              + " harvest, even if nothing seems to have changed; 0s compares at every harvest.");

  /** Long enough that a pass over a usual mailbox ends within it. */
  static final ConfigurationKey<Duration> TURN =
      ConfigurationKey.duration(
          "muniment.harvest.turn",
          "20m",
          "A scheduled harvest that takes longer gives way to other mailboxes that wait, and goes"
              + " on behind them.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(COMPARE_EVERY, TURN);
  }
}
