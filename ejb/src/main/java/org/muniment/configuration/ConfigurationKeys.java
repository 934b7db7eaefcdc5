package org.muniment.configuration;

import java.util.List;

/**
 * The keys that one room understands. Implemented by a CDI bean of that room; the start collects
 * all of them, and refuses every {@code muniment.} key that none of them lists.
 */
public interface ConfigurationKeys {
  /** The keys, in the order in which an operator should read them. */
  List<ConfigurationKey<?>> keys();
}
