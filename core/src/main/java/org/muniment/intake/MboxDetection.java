package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;

/** Finds out which dialect an mbox is written in, by walking through it once. */
final class MboxDetection {
  private final Lines lines;
  private boolean isCounted;
  private boolean hasBareFrom;
  private boolean isCareless;

  private MboxDetection(InputStream in) {
    this.lines = new Lines(in);
  }

  /** The dialect, as {@link MboxDialect} says. */
  static MboxDialect of(Octets mbox) throws IOException {
    try (InputStream in = mbox.open()) {
      return new MboxDetection(in).walk();
    }
  }

  private MboxDialect walk() throws IOException {
    boolean isWalkable = lines.next();
    while (isWalkable && lines.length() > 0) {
      isWalkable = FromLine.is(lines.octets(), lines.from(), lines.to()) && message();
    }
    if (!isWalkable || !isCounted) {
      return isCareless ? MboxDialect.MBOXO : MboxDialect.MBOXRD;
    }
    return hasBareFrom ? MboxDialect.MBOXCL2 : MboxDialect.MBOXCL;
  }

  /** Goes through one message, to the separator of the next; false when its length is wrong. */
  private boolean message() throws IOException {
    ContentLength length = new ContentLength();
    while (lines.next() && !lines.isEmptyLine()) {
      length.header(lines);
    }
    if (length.value() < 0) {
      return uncounted();
    }
    isCounted = true;
    return counted(lines.position() + lines.length() + length.value());
  }

  private boolean counted(long end) throws IOException {
    boolean isAfterEmpty = true;
    while (lines.next() && lines.position() < end) {
      if (lines.position() + lines.length() > end) {
        return false;
      }
      hasBareFrom |= isAfterEmpty && FromLine.begins(lines.octets(), lines.from(), lines.to());
      isAfterEmpty = lines.isEmptyLine();
    }
    if (lines.position() != end) {
      return false;
    }
    if (lines.isEmptyLine()) {
      lines.next();
    }
    return lines.length() == 0 || FromLine.is(lines.octets(), lines.from(), lines.to());
  }

  private boolean uncounted() throws IOException {
    boolean isAfterEmpty = true;
    while (lines.next()) {
      if (isAfterEmpty && FromLine.is(lines.octets(), lines.from(), lines.to())) {
        return true;
      }
      isCareless |= FromLine.begins(lines.octets(), lines.from(), lines.to());
      isAfterEmpty = lines.isEmptyLine();
    }
    return true;
  }
}
