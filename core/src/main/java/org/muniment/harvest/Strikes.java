package org.muniment.harvest;

import java.util.HashMap;
import java.util.Map;
import org.muniment.archive.Uid;

/**
 * Which messages the connection was lost at. A message that does it again and again is asked for
 * alone, then in parts, then quarantined: it must not block its folder.
 */
final class Strikes {
  private static final int ALONE = 2;
  private static final int IN_PARTS = 3;
  private static final int OUT = 4;

  private final Map<Uid, Integer> strikes = new HashMap<>();
  private String lastWords = "";

  /** The connection was lost while this message was expected. */
  void against(Uid uid, SourceFailure failure) {
    strikes.merge(uid, 1, Integer::sum);
    lastWords = failure.sentence();
  }

  boolean isToBeAlone(Uid uid) {
    return of(uid) >= ALONE;
  }

  boolean isToBeInParts(Uid uid) {
    return of(uid) == IN_PARTS;
  }

  boolean isOut(Uid uid) {
    return of(uid) >= OUT;
  }

  /** What was said when the connection was last lost. */
  String lastWords() {
    return lastWords;
  }

  private int of(Uid uid) {
    return strikes.getOrDefault(uid, 0);
  }
}
