package org.muniment.text;

import java.time.Duration;

/**
 * Bounds on one document.
 *
 * @param octets how large it may be; a larger one is {@link IndexState#TOO_LARGE}
 * @param characters how much text is taken from it; what has more is {@link IndexState#PARTIAL}
 * @param depth how many files may stand within one another (archives, attachments)
 * @param files how many files within it are read
 * @param time how long it may take, reading included; what takes longer is {@link
 *     IndexState#FAILED}, or partial when text had come until then
 * @param recognition whether text in pictures is recognised (OCR), which takes seconds a page
 */
public record ExtractionLimits(
    long octets, int characters, int depth, int files, Duration time, boolean recognition) {
  /** For an archive at work: most documents take milliseconds. */
  public static final ExtractionLimits DEFAULT =
      new ExtractionLimits(256L << 20, 4_000_000, 10, 2_000, Duration.ofSeconds(40), false);

  public ExtractionLimits {
    if (octets < 1 || characters < 1 || depth < 0 || files < 0 || !time.isPositive()) {
      throw new IllegalArgumentException("Limits of extraction are positive");
    }
  }
}
