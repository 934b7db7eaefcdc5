package org.muniment.boot;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;
import org.muniment.configuration.DataSize;
import org.muniment.configuration.MunimentConfiguration;

/** The keys without which there is no archive. */
@ApplicationScoped
public class BootKeys implements ConfigurationKeys {
  /** All that must never be lost lies under {@code vault} in it; everything else can be rebuilt. */
  public static final ConfigurationKey<Path> HOME =
      ConfigurationKey.path(
          "muniment.home",
          under("jboss.server.data.dir", "muniment"),
          "The data folder of the archive.");

  /** Whoever has this folder and {@link #HOME} can read the mail; a backup keeps them apart. */
  public static final ConfigurationKey<Path> KEYS =
      ConfigurationKey.path(
          "muniment.keys",
          under("jboss.server.config.dir", "muniment-keys"),
          "The folder of the root key, outside the data folder.");

  static final ConfigurationKey<DataSize> INDEX_BUFFER =
      ConfigurationKey.size(
          "muniment.index.buffer",
          "64MiB",
          "So much of what was indexed is held in memory before it goes to a file; 1MiB or more.");

  /** What comes in ends above it, so that people and the ends of runs still have room. */
  public static final ConfigurationKey<DataSize> RESERVE =
      ConfigurationKey.size(
          "muniment.reserve",
          "256MiB",
          "So much of the volume is left free: harvests, imports and the index wait below it.");

  /** Measured: compressing costs a server ten times the time, and pays on slow lines alone. */
  static final ConfigurationKey<String> COMPRESS =
      ConfigurationKey.choice(
          "muniment.harvest.compress",
          "measured",
          List.of("off", "measured", "always"),
          "Whether mail servers that offer COMPRESS=DEFLATE compress what they send: never, over"
              + " lines that turn out slow, or always.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(HOME, KEYS, INDEX_BUFFER, RESERVE, COMPRESS);
  }

  /** Where the embedded index lies: beside the vault, for it can always be made anew. */
  public static Path index(MunimentConfiguration configuration) {
    return configuration.get(HOME).resolve("index");
  }

  private static String under(String serverFolder, String name) {
    return Path.of(System.getProperty(serverFolder, "."), name).toString();
  }
}
