package org.muniment.configuration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.muniment.fault.Fault;

/**
 * The configuration that holds until the next start: every value was read and found good, every key
 * given is known. Immutable.
 */
public final class MunimentConfiguration {
  private final SortedMap<String, ConfigurationKey<?>> keys = new TreeMap<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, String> given;

  private MunimentConfiguration(
      Collection<ConfigurationKey<?>> known, Map<String, String> given, List<String> wrong) {
    this.given = Map.copyOf(given);
    known.forEach(key -> keys.put(key.name(), key));
    given.keySet().stream()
        .filter(name -> !keys.containsKey(name))
        .sorted()
        .forEach(name -> wrong.add(unknown(name)));
    keys.values().forEach(key -> read(key, wrong));
  }

  /**
   * Reads what was given.
   *
   * @param known every key that some room understands
   * @param given values by key name, only those with our prefix
   * @throws org.muniment.fault.Failure {@link Fault#CONFIGURATION}, one sentence for each thing
   *     wrong
   */
  public static MunimentConfiguration of(
      Collection<ConfigurationKey<?>> known, Map<String, String> given) {
    List<String> wrong = new ArrayList<>();
    MunimentConfiguration configuration = new MunimentConfiguration(known, given, wrong);
    if (!wrong.isEmpty()) {
      throw Fault.CONFIGURATION.on(String.join("\n", wrong));
    }
    return configuration;
  }

  /**
   * The value of a key that has one.
   *
   * @throws IllegalStateException if the key has neither value nor fallback, or no room lists it
   */
  public <T> T get(ConfigurationKey<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key.name() + " has no value"));
  }

  /** The value of a key that may have none. */
  @SuppressWarnings("unchecked") // read() put there what this very key made of the text
  public <T> Optional<T> find(ConfigurationKey<T> key) {
    return Optional.ofNullable((T) values.get(key.name()));
  }

  /**
   * One line for each key, in alphabetical order, for the log of the start. Secrets stay hidden.
   */
  public List<String> lines() {
    return keys.values().stream().map(this::line).toList();
  }

  private void read(ConfigurationKey<?> key, List<String> wrong) {
    String text = given.getOrDefault(key.name(), key.fallback());
    if (text == null) {
      return;
    }
    try {
      values.put(key.name(), key.reading().apply(text));
    } catch (RuntimeException refused) {
      String shown = key.secret() ? "(not shown)" : text;
      wrong.add(
          "%s = %s: %s. %s".formatted(key.name(), shown, refused.getMessage(), key.meaning()));
    }
  }

  private String unknown(String name) {
    String hint =
        Spelling.nearest(name, keys.keySet())
            .map(near -> ", did you mean " + near + "?")
            .orElse(".");
    return "unknown key " + name + hint;
  }

  private String line(ConfigurationKey<?> key) {
    Object value = values.get(key.name());
    String shown = value == null ? "(none)" : key.secret() ? "(set, not shown)" : value.toString();
    return key.name() + " = " + shown + (given.containsKey(key.name()) ? "" : " (default)");
  }
}
