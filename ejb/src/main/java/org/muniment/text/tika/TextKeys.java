package org.muniment.text.tika;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;
import org.muniment.configuration.DataSize;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.text.TextExtractor;

/** What an operator may set about the processes that read documents. */
@ApplicationScoped
public class TextKeys implements ConfigurationKeys {
  private static final ConfigurationKey<Integer> WORKERS =
      ConfigurationKey.number(
          "muniment.text.workers", 2, 1, 64, "How many processes read attachments.");

  private static final ConfigurationKey<DataSize> MEMORY =
      ConfigurationKey.size(
          "muniment.text.memory", "512MiB", "How much heap each of these processes may have.");

  private static final ConfigurationKey<DataSize> SCRATCH =
      ConfigurationKey.size(
          "muniment.text.scratch",
          "2GiB",
          "How much disk each of these processes may fill while it reads one attachment.");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(WORKERS, MEMORY, SCRATCH);
  }

  /**
   * What reads files of Outlook, with the memory and disk of these settings; its processes begin
   * when they are first needed.
   *
   * @param folder a folder of ours, the same as the extractor's
   */
  public static WorkerOutlookFiles outlook(MunimentConfiguration configuration, Path folder) {
    int mebibytes = Math.toIntExact(configuration.get(MEMORY).bytes() >> 20);
    WorkerSettings settings =
        WorkerSettings.of(1, mebibytes, folder.resolve("scratch-mail"))
            .filling(configuration.get(SCRATCH).bytes());
    return new WorkerOutlookFiles(WorkerProgram.unpacked(folder), settings, PATIENCE);
  }

  /**
   * An extractor with these settings; its processes begin when they are first needed.
   *
   * @param folder a folder of ours for its program and scratch files, which are removed at once;
   *     may be lost at any time
   */
  public static TextExtractor extractor(MunimentConfiguration configuration, Path folder) {
    int mebibytes = Math.toIntExact(configuration.get(MEMORY).bytes() >> 20);
    WorkerSettings settings =
        WorkerSettings.of(configuration.get(WORKERS), mebibytes, folder.resolve("scratch"))
            .filling(configuration.get(SCRATCH).bytes());
    return new WorkerTextExtractor(WorkerProgram.unpacked(folder), settings);
  }
}
