package org.muniment.harvest.pdf;

import com.ibm.icu.text.ArabicShaping;
import com.ibm.icu.text.ArabicShapingException;
import com.ibm.icu.text.Bidi;

/** A line as it is drawn from left to right: UAX #9, with Arabic letters joined. */
final class VisualOrder {
  private static final ArabicShaping JOINING = new ArabicShaping(ArabicShaping.LETTERS_SHAPE);

  private VisualOrder() {}

  static String of(String line) {
    if (!Bidi.requiresBidi(line.toCharArray(), 0, line.length())) {
      return line;
    }
    Bidi order = new Bidi(joined(line), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    return order.writeReordered(Bidi.DO_MIRRORING);
  }

  private static String joined(String line) {
    try {
      return JOINING.shape(line);
    } catch (ArabicShapingException unjoined) {
      return line;
    }
  }
}
