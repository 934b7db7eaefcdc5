package org.muniment.intake.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;
import org.muniment.configuration.DataSize;

/** What an operator may set about imports. */
@ApplicationScoped
public class ImportKeys implements ConfigurationKeys {
  /** The largest file that is taken. */
  static final ConfigurationKey<DataSize> SIZE =
      ConfigurationKey.size(
          "muniment.import.max-size", "64GiB", "Larger files are not taken for import.");

  /** Where files lie that are imported without being sent. */
  static final ConfigurationKey<String> INBOX =
      ConfigurationKey.text(
          "muniment.import.inbox",
          "",
          "A folder of the server: what lies in it can be imported without being sent; none when"
              + " empty.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(SIZE, INBOX);
  }
}
