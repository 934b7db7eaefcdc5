package org.muniment.text.tika;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;
import org.muniment.configuration.DataSize;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.text.TextExtractor;

/**
 * What an operator may set about the processes that read documents, and the extractor they make.
 */
@ApplicationScoped
public class TextKeys implements ConfigurationKeys {
  private static final ConfigurationKey<Integer> WORKERS =
      ConfigurationKey.number(
          "muniment.text.workers", 2, 1, 64, "How many processes read attachments.");

  private static final ConfigurationKey<DataSize> MEMORY =
      ConfigurationKey.size(
          "muniment.text.memory", "512MiB", "How much heap each of these processes may have.");

  private static final ConfigurationKey<Path> CACHE =
      ConfigurationKey.path(
          "muniment.text.cache",
          Path.of(
                  System.getProperty("jboss.server.temp.dir", System.getProperty("java.io.tmpdir")),
                  "muniment-text")
              .toString(),
          "Where the program of these processes and their scratch files lie; may be lost.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(WORKERS, MEMORY, CACHE);
  }

  /** Unpacks the program where need be; the processes begin when they are first needed. */
  @Produces
  @ApplicationScoped
  public TextExtractor extractor(MunimentConfiguration configuration) {
    Path cache = configuration.get(CACHE);
    int mebibytes = Math.toIntExact(configuration.get(MEMORY).bytes() >> 20);
    return new WorkerTextExtractor(
        WorkerProgram.unpacked(cache),
        WorkerSettings.of(configuration.get(WORKERS), mebibytes, cache.resolve("scratch")));
  }

  /** Ends the processes with the application. */
  void end(@Disposes TextExtractor extractor) {
    extractor.close();
  }
}
