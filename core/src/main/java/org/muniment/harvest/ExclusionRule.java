package org.muniment.harvest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.muniment.archive.FolderPath;

/**
 * Leaves messages out on purpose. What it leaves out is accounted for, UID by UID, under its mark,
 * in the journal and the ledger; what is archived already is never touched by it.
 *
 * @param name the name under which messages are left out; a few words for a person, no other rule
 *     of the same version has it
 * @param kind by what it knows them
 * @param value what the kind compares with
 * @param since the version of the rules in which it came to be what it is
 */
public record ExclusionRule(String name, ExclusionKind kind, String value, long since) {
  /** The longest name. */
  public static final int LONGEST_NAME = 100;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

  /** Of a folder that holds the messages of all others too, as Gmail's All Mail does. */
  static final String ALL_MAIL = "\\all";

  /** What a server may say that a folder is for (RFC 6154, RFC 8457). */
  public static final Set<String> SPECIAL_USES =
      Set.of(
          ALL_MAIL,
          "\\archive",
          "\\drafts",
          "\\flagged",
          "\\important",
          "\\junk",
          "\\sent",
          "\\trash");

  /**
   * @throws IllegalArgumentException with a sentence for a person, when the name or the value
   *     cannot be
   */
  public ExclusionRule {
    name = name.strip();
    value = kind == ExclusionKind.SPECIAL_USE ? value.strip().toLowerCase(Locale.ROOT) : value;
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "A rule has a name of 1 to " + LONGEST_NAME + " characters.");
    }
    switch (kind) {
      case FOLDER -> new FolderPattern(value);
      case SPECIAL_USE -> require(SPECIAL_USES.contains(value), "No special use (RFC 6154)", value);
      case LARGER -> require(NUMBER.matcher(value).matches(), "No number of octets", value);
    }
  }

  /** Under what it accounts for messages. */
  public RuleMark mark() {
    return new RuleMark(name, since);
  }

  /** The same rule, as it came to be in that version. */
  public ExclusionRule since(long version) {
    return new ExclusionRule(name, kind, value, version);
  }

  /** Whether the other one has the same name and leaves out the same. */
  public boolean saysAs(ExclusionRule other) {
    return since(other.since).equals(other);
  }

  /**
   * Whether messages of that folder may be left out by it.
   *
   * @param attributes what LIST says of the folder, in lower case
   */
  public boolean concerns(FolderPath folder, Set<String> attributes) {
    return switch (kind) {
      case FOLDER -> new FolderPattern(value).matches(folder);
      case SPECIAL_USE -> attributes.contains(value);
      case LARGER -> true;
    };
  }

  /**
   * Whether to leave the message out, of a folder that it concerns. A message whose size is not
   * told is not larger than anything.
   */
  boolean excludes(InventoryItem item) {
    return kind != ExclusionKind.LARGER || item.size() > octets();
  }

  /**
   * The size that a message has to exceed.
   *
   * @throws NumberFormatException when it is not of that kind
   */
  public long octets() {
    return Long.parseLong(value);
  }

  private static void require(boolean isTrue, String what, String value) {
    if (!isTrue) {
      throw new IllegalArgumentException(what + ": " + value);
    }
  }
}
