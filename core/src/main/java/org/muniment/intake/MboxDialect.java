package org.muniment.intake;

/**
 * How an mbox separates and quotes messages. All begin each message with a line {@code From sender
 * date} (RFC 4155 appendix A) that stands at the start of the file or after an empty line; that
 * line, and the empty line before the next one, are framing. They differ in what becomes of a line
 * of the body that begins like a separator:
 *
 * <ul>
 *   <li>{@link #MBOXO}: {@code From } became {@code >From }; {@code >From } was left alone. One
 *       {@code >} is taken off lines that begin with exactly one.
 *   <li>{@link #MBOXRD}: every {@code >*From } got one more {@code >}. One is taken off lines that
 *       begin with one or more.
 *   <li>{@link #MBOXCL}: quoted as MBOXRD, and {@code Content-Length} counts the octets of the
 *       quoted body.
 *   <li>{@link #MBOXCL2}: {@code Content-Length} counts the octets of the body, in which nothing is
 *       quoted.
 * </ul>
 *
 * <p>Detection ({@link MboxDetection}): when every {@code Content-Length} leads to a separator or
 * the end of the file, it is MBOXCL2 if a body has a line that begins with {@code From } after an
 * empty line, else MBOXCL. Otherwise it is MBOXO where a line of a body begins with {@code From }
 * and was left so, which no writer of MBOXRD does, else MBOXRD. These two differ for lines with two
 * or more {@code >} only; where MBOXRD was assumed and there are such lines, the report says so.
 */
public enum MboxDialect {
  /** Quotes without care; ambiguous. */
  MBOXO,
  /** Quotes reversibly. */
  MBOXRD,
  /** Quotes reversibly, and counts. */
  MBOXCL,
  /** Counts only. */
  MBOXCL2;

  boolean isCounted() {
    return this == MBOXCL || this == MBOXCL2;
  }

  /** How many octets to take off the beginning of a line of the body: 0 or 1. */
  int quoting(byte[] line, int from, int to) {
    int at = from;
    while (at < to && line[at] == '>') {
      at++;
    }
    int quotes = at - from;
    if (this == MBOXCL2 || quotes == 0 || !FromLine.begins(line, at, to)) {
      return 0;
    }
    return this == MBOXO && quotes > 1 ? 0 : 1;
  }
}
