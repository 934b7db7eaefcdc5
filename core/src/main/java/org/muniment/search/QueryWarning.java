package org.muniment.search;

/**
 * Something in a typed query that may not mean what its author thinks. The query is searched all
 * the same, as {@link ParsedQuery#query} says.
 *
 * @param problem what is odd
 * @param detail the characters it is about, or a limit
 * @param start index of the first {@code char} it is about in what was typed
 * @param end index behind the last
 */
public record QueryWarning(Problem problem, String detail, int start, int end) {

  /** What may be odd about a query. */
  public enum Problem {
    /** Longer than we read: the rest was left out. */
    CUT("Only the first %s characters were read"),
    /** A quotation mark without its partner. */
    UNCLOSED_QUOTE("The quotation mark is not closed"),
    /** An opening parenthesis without its partner. */
    UNCLOSED_PARENTHESIS("The parenthesis is not closed"),
    /** A closing parenthesis without its partner: it was left out. */
    STRAY_PARENTHESIS("There is no parenthesis to close here"),
    /** More parentheses within one another than we read: the rest was left out. */
    TOO_DEEP("More than %s parentheses within one another; the rest was left out"),
    /** More conditions than we read: the rest was left out. */
    TOO_MANY("More than %s conditions; the rest was left out"),
    /** No letter and no digit: it was left out. */
    EMPTY("Nothing to search for in %s"),
    /** An operator without a value: it was left out. */
    NO_VALUE("%s needs a value"),
    /** Not a date: the condition was left out. */
    BAD_DATE("%s is not a date such as 2024-03-31"),
    /** Not an amount of octets: the condition was left out. */
    BAD_SIZE("%s is not a size such as 5M"),
    /** Not a value of this operator: the condition was left out. */
    BAD_VALUE("%s is not known here"),
    /** A prefix of less than two characters: the star was left out. */
    SHORT_PREFIX("%s is too short to stand for words that begin with it"),
    /** A star that is not the last character: it parts words. */
    WILDCARD("A star stands for an ending only: %s"),
    /** AND and OR without parentheses: AND binds more closely. */
    MIXED_OPERATORS("Words side by side belong together more closely than words around OR"),
    /** A word that looks like a mistyped operator: searched as words. */
    UNKNOWN_OPERATOR("%s is not an operator; it is searched as words");

    private final String pattern;

    Problem(String pattern) {
      this.pattern = pattern;
    }
  }

  /** One sentence for a person, without a full stop. */
  public String sentence() {
    return problem.pattern.contains("%s") ? problem.pattern.replace("%s", detail) : problem.pattern;
  }
}
