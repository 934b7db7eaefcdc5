package org.muniment.harvest.quartz;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** What an operator may set about scheduling. */
@ApplicationScoped
public class ScheduleKeys implements ConfigurationKeys {
  /** Each takes a thread and one to two connections to a mail server. */
  static final ConfigurationKey<Integer> AT_ONCE =
      ConfigurationKey.number(
          "muniment.harvest.at-once",
          4,
          1,
          200,
          "How many scheduled harvests run at the same time.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(AT_ONCE);
  }
}
