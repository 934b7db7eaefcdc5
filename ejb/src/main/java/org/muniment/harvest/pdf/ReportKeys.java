package org.muniment.harvest.pdf;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;

/** What an operator may set about printed reports. */
@ApplicationScoped
public class ReportKeys implements ConfigurationKeys {
  /** A report is legible without: what no font has is written by its number. */
  static final ConfigurationKey<Path> FONTS =
      ConfigurationKey.path(
          "muniment.report.fonts",
          "/usr/share/fonts",
          "The folder of TrueType fonts for names in scripts that Liberation Sans lacks.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(FONTS);
  }
}
