package org.muniment.upkeep.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** What an operator may set about the upkeep of the archive. */
@ApplicationScoped
public class UpkeepKeys implements ConfigurationKeys {
  /** Not by itself: an empty database is more often a wrong address than a lost one. */
  static final ConfigurationKey<Boolean> REBUILD_CATALOGUE =
      ConfigurationKey.flag(
          "muniment.rebuild-catalogue",
          false,
          "Whether an empty database is made anew from the ledger that is sealed in the vault.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(REBUILD_CATALOGUE);
  }
}
