package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever octets come, reading them ends, and keeps to its bounds. */
class ArbitraryOctetsTest {
  private static final String ALPHABET = "* ()[]{}<>\"\\~+0123456789NILfetchUIDBODY\r\n\0\u00ff";

  private static ResponseReader reader(String text) {
    ImapPatience patience = new ImapPatience(Duration.ZERO, Duration.ZERO, Duration.ofHours(1), 0);
    return new ResponseReader(
        new WireInput(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), patience));
  }

  @Test
  @Timeout(60)
  void randomTextIsReadOrRefusedButAlwaysEnds() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(80); i >= 0; i--) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      readToItsEnd(reader(text.toString()));
    }
  }

  /** Reads as the connection does: a value, or what is left of the line, until nothing comes. */
  private static void readToItsEnd(ResponseReader reader) {
    try {
      while (true) {
        reader.begin();
        try {
          reader.skipSpaces();
          reader.value();
          reader.skipValue();
          reader.endOfLine();
        } catch (Unreadable broken) {
          reader.skipResponse();
        }
      }
    } catch (IOException end) {
      assertThat(end).isNotInstanceOf(Unreadable.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(((", "\"abc", "{5}\r\nab", "{3", "(a {2}\r\nb", "~{9}\r\n"})
  void whatEndsTooEarlyIsNoValue(String text) {
    assertThatThrownBy(() -> reader(text).value()).isInstanceOf(IOException.class);
  }

  @Test
  void listsWithinListsHaveAnEnd() {
    assertThatThrownBy(() -> reader("(".repeat(5_000) + ")".repeat(5_000) + "\r\n").value())
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void anAnswerThatWouldFillTheMemoryIsGivenUp() {
    assertThatThrownBy(() -> reader("(" + "a ".repeat(400_000) + ")\r\n").value())
        .isInstanceOf(FramingLost.class);
    assertThatThrownBy(() -> reader("{500000000}\r\n").value()).isInstanceOf(FramingLost.class);
  }

  @Test
  void aLongListThatNobodyWantsIsSkippedWhateverItsLength() throws IOException {
    ResponseReader reader = reader("(" + "a ".repeat(400_000) + "{3}\r\n))) x) ok\r\n");
    reader.skipValue();
    reader.skipSpaces();
    assertThat(reader.atom()).isEqualTo("ok");
  }

  @Test
  void valuesAreReadWhateverTheirForm() throws IOException {
    ResponseReader reader = reader("(a \"b\\\"c\" {3}\r\nd)e NIL (7) ~{1}\r\n\0)\r\n");
    List<Value> values = reader.value().list();
    assertThat(values.get(0).string()).isEqualTo("a");
    assertThat(values.get(1).string()).isEqualTo("b\"c");
    assertThat(values.get(2).string()).isEqualTo("d)e");
    assertThat(values.get(3).isNil()).isTrue();
    assertThat(values.get(4).list().getFirst().number()).isEqualTo(7);
    assertThat(values.get(5).octets()).containsExactly(0);
  }

  @Test
  void aBrokenLineIsSkippedWithTheLiteralsInIt() throws IOException {
    ResponseReader reader = reader("junk ) {5}\r\n\r\n* (\" more {2+}\r\n\"\n end\r\n* next\r\n");
    reader.skipResponse();
    assertThat(reader.begin()).isEqualTo('*');
  }
}
