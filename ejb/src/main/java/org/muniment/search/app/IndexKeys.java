package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;
import org.muniment.configuration.DataSize;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.text.ExtractionLimits;

/** What an operator may set about indexing. */
@ApplicationScoped
public class IndexKeys implements ConfigurationKeys {
  /** Reading is mostly parsing; two threads keep two cores busy. */
  static final ConfigurationKey<Integer> THREADS =
      ConfigurationKey.number(
          "muniment.index.threads", 2, 1, 64, "How many messages are read at once for the index.");

  private static final ConfigurationKey<DataSize> SIZE =
      ConfigurationKey.size(
          "muniment.text.max-size", "256MiB", "Larger attachments are not read for their text.");

  private static final ConfigurationKey<Integer> CHARACTERS =
      ConfigurationKey.number(
          "muniment.text.max-characters",
          ExtractionLimits.DEFAULT.characters(),
          1_000,
          100_000_000,
          "So much text of an attachment can be found.");

  private static final ConfigurationKey<Duration> TIME =
      ConfigurationKey.duration(
          "muniment.text.max-time", "40s", "An attachment may take so long to be read.");

  private static final ConfigurationKey<Boolean> RECOGNITION =
      ConfigurationKey.flag(
          "muniment.text.recognition",
          false,
          "Recognises text in pictures with Tesseract, which takes seconds a page.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(THREADS, SIZE, CHARACTERS, TIME, RECOGNITION);
  }

  /** The limits that hold for attachments. */
  @Produces
  @Singleton
  public ExtractionLimits limits(MunimentConfiguration configuration) {
    return new ExtractionLimits(
        configuration.get(SIZE).bytes(),
        configuration.get(CHARACTERS),
        ExtractionLimits.DEFAULT.depth(),
        ExtractionLimits.DEFAULT.files(),
        configuration.get(TIME),
        configuration.get(RECOGNITION));
  }
}
