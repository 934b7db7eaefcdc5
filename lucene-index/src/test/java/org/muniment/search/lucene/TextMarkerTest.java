package org.muniment.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muniment.search.MessageIndexContract;
import org.muniment.search.Snippet;

class TextMarkerTest {
  private final MailAnalysis analysis = new MailAnalysis();

  private TextMarker marking(String... phrases) {
    return new TextMarker(
        analysis,
        Stream.of(phrases)
            .map(
                each ->
                    each.endsWith("*")
                        ? Phrase.of(each.substring(0, each.length() - 1), true, analysis)
                        : Phrase.of(each, false, analysis))
            .toList());
  }

  private String marked(String text, String... phrases) throws IOException {
    return MessageIndexContract.marked(marking(phrases).pieces(text));
  }

  @Test
  void exactlyTheWordsThatMatchAreMarked() throws IOException {
    assertThat(marked("The end. The ending.", "end")).isEqualTo("The [end]. The ending.");
    assertThat(marked("The end. The ending.", "end*")).isEqualTo("The [end]. The [ending].");
    assertThat(marked("of the end of the year", "the end")).isEqualTo("of [the end] of the year");
    assertThat(marked("STRASSE Straße", "strasse")).isEqualTo("[STRASSE] [Straße]");
    assertThat(marked("anna.berg@x.org!", "berg@x")).isEqualTo("anna.[berg@x].org!");
    assertThat(marked("明日の東京会議", "東京会議")).isEqualTo("明日の[東京会議]");
    assertThat(marked("a b c", "b c", "a b")).isEqualTo("[a b c]");
    assertThat(marked("nothing here", "end")).isEmpty();
    assertThat(marked("nothing here", "...")).isEmpty();
  }

  @Test
  void piecesAreCutBetweenWordsAndKeepFarMatchesApart() throws IOException {
    String text =
        "word ".repeat(100) + "alpha " + "word ".repeat(200) + "beta " + "word ".repeat(9);
    List<Snippet> pieces = marking("alpha", "beta").pieces(text);
    assertThat(pieces).hasSize(2);
    for (Snippet piece : pieces) {
      assertThat(piece.text())
          .hasSizeLessThan(300)
          .matches("(word |alpha |beta )+(word|alpha|beta)? ?");
      Snippet.Range match = piece.matches().getFirst();
      assertThat(piece.text().substring(match.start(), match.end())).matches("alpha|beta");
    }
  }

  @Test
  void aHugeTextIsReadNoFurtherThanItsFirstMatches() {
    String text = "alpha " + "beta gamma ".repeat(400_000);
    TextMarker marker = marking("alpha", "delta");
    assertTimeout(Duration.ofSeconds(5), () -> assertThat(marker.pieces(text)).hasSize(1));
  }

  @Test
  void piecesOfWhateverTextNeverLieOutsideItNorSplitACharacter() throws IOException {
    Random random = new Random(7);
    List<String> bits = List.of("a", " ", "😀", "東", "京", ".", "\n", "e\u0301", "alpha", "\u0000");
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(400); n > 0; n--) {
        text.append(bits.get(random.nextInt(bits.size())));
      }
      for (Snippet piece : marking("a", "京東", "alpha a", "al*").pieces(text.toString())) {
        assertThat(text).contains(piece.text());
        assertThat(Character.isLowSurrogate(piece.text().charAt(0))).isFalse();
        int last = piece.text().length();
        assertThat(Character.isHighSurrogate(piece.text().charAt(last - 1))).isFalse();
        int at = 0;
        for (Snippet.Range range : piece.matches()) {
          assertThat(range.start()).isGreaterThanOrEqualTo(at);
          assertThat(range.end()).isBetween(range.start() + 1, last);
          at = range.end();
        }
      }
    }
  }

  @Test
  void theBeginningOfATextSkipsItsWhiteSpace() {
    assertThat(Pieces.beginning(" \n\t ")).isEmpty();
    assertThat(Pieces.beginning("\n  Dear Ben,\n"))
        .containsExactly(new Snippet("Dear Ben,", List.of()));
  }
}
