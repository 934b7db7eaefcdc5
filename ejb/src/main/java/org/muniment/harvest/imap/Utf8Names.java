package org.muniment.harvest.imap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.muniment.harvest.ModifiedUtf7;

/**
 * Names of folders on a connection that speaks UTF-8 (RFC 6855 section 3, RFC 9755). We know a
 * folder by its name in modified UTF-7 all the same, so that it stays the same folder when a server
 * learns UTF-8 or forgets it. What is neither is passed on octet for octet, both ways.
 */
final class Utf8Names {
  private Utf8Names() {}

  /** The name in UTF-8. */
  static byte[] toServer(byte[] known) {
    String text = ModifiedUtf7.display(known);
    boolean isModifiedUtf7 = Arrays.equals(ModifiedUtf7.encode(text), known);
    return isModifiedUtf7 ? text.getBytes(StandardCharsets.UTF_8) : known;
  }

  /**
   * The name in modified UTF-7. Some servers say that they speak UTF-8 and go on in modified UTF-7:
   * a name in ASCII that has such a shift in it is that.
   */
  static byte[] fromServer(byte[] told) {
    boolean isOld = !Arrays.equals(toServer(told), told);
    if (isOld) {
      return told;
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(told)).toString();
      return ModifiedUtf7.encode(text);
    } catch (CharacterCodingException e) {
      return told;
    }
  }
}
