package org.muniment.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LikenessTest {

  @Test
  void lineEndsAndNulsDoNotMakeAnotherMessage() throws IOException {
    assertThat(isSame("a\r\nb\n", "a\nb\r\n")).isTrue();
    assertThat(isSame("a\0b", "a\u0080b")).isTrue();
    assertThat(isSame("a\rb", "a\rb")).isTrue();
  }

  @Test
  void anythingElseDoes() throws IOException {
    assertThat(isSame("a\rb", "ab")).isFalse();
    assertThat(isSame("a\r\r\nb", "a\r\nb")).isFalse();
    assertThat(isSame("ab\r", "ab")).isFalse();
    assertThat(isSame("a\nb", "a\n\nb")).isFalse();
  }

  @Test
  void whereAReadEndsMakesNoDifference() throws IOException {
    StringBuilder long1 = new StringBuilder();
    IntStream.range(0, 50_000).forEach(i -> long1.append(i % 7 == 0 ? "\r\n" : "x"));
    byte[] octets = long1.toString().getBytes(StandardCharsets.ISO_8859_1);

    Likeness whole = Likeness.of(new ByteArrayInputStream(octets));
    Likeness dripped = Likeness.of(new Dripping(octets));

    assertThat(dripped).isEqualTo(whole);
  }

  private static boolean isSame(String a, String b) throws IOException {
    return likeness(a).isSame(likeness(b));
  }

  private static Likeness likeness(String text) throws IOException {
    return Likeness.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Gives one octet at a time. */
  private static final class Dripping extends FilterInputStream {
    Dripping(byte[] octets) {
      super(new ByteArrayInputStream(octets));
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      InputStream one = in;
      return one.read(into, offset, Math.min(1, length));
    }
  }
}
