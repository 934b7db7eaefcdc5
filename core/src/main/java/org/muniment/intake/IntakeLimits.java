package org.muniment.intake;

/**
 * Bounds on hostile files. What passes one is reported as a bad item; what came before it stays.
 *
 * @param mostRatio how many times its packed size an entry of an archive may unpack to, and the
 *     archive as a whole, once that is more than {@code freeOctets}
 * @param freeOctets octets that any entry may unpack to, and the archive as a whole 64 times
 * @param mostEntries entries of one import, those of archives within archives included
 */
public record IntakeLimits(int mostRatio, long freeOctets, int mostEntries) {
  /** How deep archives within archives are opened: a backup of exports, and no more. */
  static final int DEEPEST = 3;

  /** A ratio that mail never reaches (plain text packs to a fifth), and a million entries. */
  public static final IntakeLimits USUAL = new IntakeLimits(200, 16L << 20, 1_000_000);
}
