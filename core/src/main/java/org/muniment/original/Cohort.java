package org.muniment.original;

import java.util.regex.Pattern;

/**
 * Originals that live and expire together: tenant, retention class and expiry period in one name.
 * Segments, keys and deduplication never cross a cohort, so that dropping one leaves no trace in
 * another.
 *
 * @param name 1 to 64 characters of {@code a-z 0-9 . -}, starting with a letter or digit; it is the
 *     name of a folder in the vault
 */
public record Cohort(String name) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,63}");

  /** Where mail goes while no retention schedule says otherwise. */
  public static final Cohort GENERAL = new Cohort("general");

  public Cohort {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("Not a cohort name: " + name);
    }
  }
}
