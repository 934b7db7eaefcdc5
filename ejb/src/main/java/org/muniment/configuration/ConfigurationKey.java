package org.muniment.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an operator may set.
 *
 * @param name begins with {@code muniment.}, words joined by hyphens: {@code
 *     muniment.parse.max-depth}
 * @param fallback the text that holds if nobody sets the key; null if there is no value then
 * @param reading from text to value; throws {@link RuntimeException} with a sentence for the
 *     operator
 * @param meaning one sentence for documentation and for the refusal of a wrong value
 * @param secret whether the value must never be printed
 */
public record ConfigurationKey<T>(
    String name,
    @Nullable String fallback,
    Function<String, T> reading,
    String meaning,
    boolean secret) {
  /** What every key begins with. */
  public static final String PREFIX = "muniment.";

  /** Refuses a name outside our prefix. */
  public ConfigurationKey {
    if (!name.startsWith(PREFIX)) {
      throw new IllegalArgumentException("not a key of ours: " + name);
    }
  }

  /** Any text. */
  public static ConfigurationKey<String> text(
      String name, @Nullable String fallback, String meaning) {
    return new ConfigurationKey<>(name, fallback, Function.identity(), meaning, false);
  }

  /** Any text, never printed. There is no fallback: a secret that everybody knows is none. */
  public static ConfigurationKey<String> secret(String name, String meaning) {
    return new ConfigurationKey<>(name, null, Function.identity(), meaning, true);
  }

  /** {@code true} or {@code false}, nothing else. */
  public static ConfigurationKey<Boolean> flag(String name, boolean fallback, String meaning) {
    Function<String, Boolean> reading =
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("true or false is needed");
            };
    return new ConfigurationKey<>(name, String.valueOf(fallback), reading, meaning, false);
  }

  /** A whole number, both bounds included. */
  public static ConfigurationKey<Integer> number(
      String name, int fallback, int least, int most, String meaning) {
    Function<String, Integer> reading =
        text -> {
          int number = Integer.parseInt(text);
          if (number < least || number > most) {
            throw new IllegalArgumentException(
                "between " + least + " and " + most + " is possible");
          }
          return number;
        };
    return new ConfigurationKey<>(name, String.valueOf(fallback), reading, meaning, false);
  }

  /** A time with its unit: {@code 200ms}, {@code 30s}, {@code 5m}, {@code 12h}, {@code 7d}. */
  public static ConfigurationKey<Duration> duration(String name, String fallback, String meaning) {
    return new ConfigurationKey<>(name, fallback, Durations::parse, meaning, false);
  }

  /** An amount of data with its unit: {@code 150MiB}. */
  public static ConfigurationKey<DataSize> size(String name, String fallback, String meaning) {
    return new ConfigurationKey<>(name, fallback, DataSize::parse, meaning, false);
  }

  /** A folder or file, made absolute. */
  public static ConfigurationKey<Path> path(String name, String fallback, String meaning) {
    Function<String, Path> reading = text -> Path.of(text).toAbsolutePath().normalize();
    return new ConfigurationKey<>(name, fallback, reading, meaning, false);
  }

  /** One of a few words. */
  public static ConfigurationKey<String> choice(
      String name, String fallback, List<String> words, String meaning) {
    Function<String, String> reading =
        text -> {
          if (!words.contains(text)) {
            throw new IllegalArgumentException("one of " + String.join(", ", words) + " is needed");
          }
          return text;
        };
    return new ConfigurationKey<>(name, fallback, reading, meaning, false);
  }

  /** The environment variable that sets the same: {@code MUNIMENT_PARSE_MAX_DEPTH}. */
  public String variable() {
    return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }
}
