package org.muniment.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueryParserFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "from:",
          "to:",
          " AND ",
          " OR ",
          " NOT ",
          " -",
          "(",
          ")",
          "\"",
          "on:",
          "before:",
          "has:",
          "in:",
          "size:",
          "larger:",
          "is:",
          "mailboxid:",
          "folderid:",
          "messageid:",
          "thread:",
          "*",
          " ",
          "\u00a0",
          "\0",
          "\ud83d\ude00",
          "\ud83d",
          "東京",
          "2024-01",
          "..",
          "9".repeat(18),
          "5M",
          "x@y.z",
          "@",
          "<",
          ">",
          ":",
          "ß",
          "\u201c",
          "today",
          "0",
          "T",
          "Z",
          "1w",
          "partial,full");

  private final QueryParser parser =
      new QueryParser(ZoneOffset.UTC, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  @Test
  void nothingThatCanBeTypedThrowsOrMisplacesAWarning() {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      String typed = typed(random);
      ParsedQuery parsed = parser.parse(typed);
      assertThat(parsed.warnings())
          .as(typed)
          .allMatch(each -> 0 <= each.start() && each.start() <= each.end())
          .allMatch(each -> each.end() <= typed.length() && !each.sentence().isEmpty());
    }
  }

  @Test
  void whateverWasUnderstoodIsWrittenSoThatItIsUnderstoodAgain() {
    Random random = new Random(3);
    for (int i = 0; i < 50_000; i++) {
      String typed = typed(random);
      String written = QueryWriter.write(parser.parse(typed).query());
      String again = QueryWriter.write(parser.parse(written).query());
      assertThat(again).as("%s, written as %s", typed, written).isEqualTo(written);
    }
  }

  @Test
  void theWorstTextsOfFullLengthAreReadInAMoment() {
    for (String piece : PIECES) {
      String longest = piece.repeat(QueryParser.LENGTH / piece.length());
      assertTimeout(Duration.ofSeconds(2), () -> parser.parse(longest));
      assertTimeout(Duration.ofSeconds(2), () -> parser.parse(longest + "x"));
    }
    String nested = "a (b OR -".repeat(QueryParser.LENGTH / 9);
    assertTimeout(Duration.ofSeconds(2), () -> parser.parse(nested));
  }

  private static String typed(Random random) {
    StringBuilder typed = new StringBuilder();
    for (int n = random.nextInt(14); n >= 0; n--) {
      if (random.nextBoolean()) {
        typed.append(PIECES.get(random.nextInt(PIECES.size())));
      } else {
        typed.append((char) ('a' + random.nextInt(26)));
      }
    }
    return typed.toString();
  }
}
