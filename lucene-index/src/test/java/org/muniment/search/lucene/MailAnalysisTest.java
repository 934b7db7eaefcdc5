package org.muniment.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MailAnalysisTest {
  private final MailAnalysis analysis = new MailAnalysis();

  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("Grüße, STRASSE & Straße", List.of("grusse", "strasse", "strasse")),
        arguments("anna.berg@mail.example.org", List.of("anna", "berg", "mail", "example", "org")),
        arguments("file_name-v2.PDF", List.of("file", "name", "v2", "pdf")),
        arguments("l'avion d’Anna don't", List.of("l", "avion", "d", "anna", "don", "t")),
        arguments("1.234,56 € 10.6.0", List.of("1", "234", "56", "10", "6", "0")),
        arguments("DE89 3704 0044", List.of("de89", "3704", "0044")),
        arguments("Zusammen\u00adarbeit", List.of("zusammenarbeit")),
        arguments("ＦＵＬＬ　ｗｉｄｔｈ", List.of("full", "width")),
        arguments("東京都", List.of("東", "東京", "京", "京都", "都")),
        arguments("한국어", List.of("한", "한국", "국", "국어", "어")),
        arguments("สวัสดีชาวโลก", List.of("สวัสดี", "ชาว", "โลก")),
        arguments("Привет, Ёлка", List.of("привет", "елка")),
        arguments("שָׁלוֹם", List.of("שלום")),
        arguments("... --- !!!", List.of()));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textsAreCutIntoTheWordsThatPeopleLookFor(String text, List<String> words)
      throws IOException {
    assertThat(words(text)).isEqualTo(words);
  }

  @Test
  void aWordWithoutEndIsFoundByItsBeginning() throws IOException {
    assertThat(words("x".repeat(3_000))).containsExactly("x".repeat(250));
  }

  @Test
  void wordsPointAtTheirPlaceInTheText() throws IOException {
    String text = "an anna.berg@x 東京";
    try (TokenStream stream = analysis.tokenStream("f", text)) {
      OffsetAttribute offset = stream.addAttribute(OffsetAttribute.class);
      List<String> places = new ArrayList<>();
      stream.reset();
      while (stream.incrementToken()) {
        places.add(text.substring(offset.startOffset(), offset.endOffset()));
      }
      stream.end();
      assertThat(places).containsExactly("an", "anna", "berg", "x", "東", "東京", "京");
    }
  }

  private List<String> words(String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (TokenStream stream = analysis.tokenStream("f", text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        words.add(term.toString());
      }
      stream.end();
    }
    return words;
  }
}
