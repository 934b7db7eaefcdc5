package org.muniment.harvest;

/**
 * By which rule a message was left out: its name, and the version of the rules since which it says
 * what it said then. A rule that is changed bears another mark.
 *
 * @param rule the name of the rule
 * @param version the version of the rules in which it came to be what it is, 1 or more; 0 for one
 *     that was never set
 */
public record RuleMark(String rule, long version) {

  /** The name under which messages are counted, for example {@code Junk (version 3)}. */
  @Override
  public String toString() {
    return version == 0 ? rule : rule + " (version " + version + ")";
  }
}
