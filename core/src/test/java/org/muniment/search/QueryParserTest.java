package org.muniment.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.muniment.search.QueryWarning.Problem;

class QueryParserTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2024-05-15T10:00:00Z"), ZoneId.of("UTC"));

  private final QueryParser parser = new QueryParser(BERLIN, NOON);

  /** What is typed, and how {@link QueryWriter} writes what we understood. */
  static Stream<Arguments> everythingWeTeach() {
    return Stream.of(
        arguments("", ""),
        arguments("  \t", ""),
        arguments("budget", "budget"),
        arguments("annual budget", "annual AND budget"),
        arguments("\"annual budget\"", "\"annual budget\""),
        arguments("\u201cannual budget\u201d", "\"annual budget\""),
        arguments("budg*", "budg*"),
        arguments("\"annual bud*\"", "\"annual bud*\""),
        arguments("a OR b AND c", "a OR (b AND c)"),
        arguments("(a OR b) c", "(a OR b) AND c"),
        arguments("a -b", "a AND NOT b"),
        arguments("a NOT b", "a AND NOT b"),
        arguments("a NOT -b", "a AND b"),
        arguments("well-known", "\"well-known\""),
        arguments("and or not", "and AND or AND not"),
        arguments("from:anna@Example.org", "from:\"anna@example.org\""),
        arguments("from:<anna@example.org>", "from:\"anna@example.org\""),
        arguments("from:@example.org", "from:\"@example.org\""),
        arguments("from:Anna", "from:Anna"),
        arguments("from:\"Anna Berg\"", "from:\"Anna Berg\""),
        arguments("from:ann*", "from:ann*"),
        arguments("to:a cc:b bcc:c", "to:a AND cc:b AND bcc:c"),
        arguments("recipients:a participants:b", "recipient:a AND anyone:b"),
        arguments("from:(anna OR ben)", "from:anna OR from:ben"),
        arguments("subject:(a b)", "subject:a AND subject:b"),
        arguments("subject:(a (b OR -c))", "subject:a AND (subject:b OR NOT subject:c)"),
        arguments("SUBJECT:Report body:x", "subject:Report AND body:x"),
        arguments("attachment:x filename:y.pdf", "attachment:x AND filename:\"y.pdf\""),
        arguments("filename:*.pdf", "filename:pdf"),
        arguments("has:attachment", "has:attachment"),
        arguments("has:image type:PDF type:docx", "type:image AND type:pdf AND filename:docx"),
        arguments("before:2024-01-02", "before:2024-01-01T23:00:00Z"),
        arguments("after:2024/7", "after:2024-06-30T22:00:00Z"),
        arguments("on:31.12.2023", "sent:2023-12-30T23:00:00Z..2023-12-31T23:00:00Z"),
        arguments("on:2023", "sent:2022-12-31T23:00:00Z..2023-12-31T23:00:00Z"),
        arguments("date:2024-01..2024-02", "sent:2023-12-31T23:00:00Z..2024-02-29T23:00:00Z"),
        arguments("on:today", "sent:2024-05-14T22:00:00Z..2024-05-15T22:00:00Z"),
        arguments("newer_than:2w", "after:2024-04-30T22:00:00Z"),
        arguments("older_than:1y", "before:2023-05-14T22:00:00Z"),
        arguments("larger:5M", "larger:5242880"),
        arguments("smaller:10kb", "size:0..10239"),
        arguments("size:100", "size:100..100"),
        arguments("in:inbox", "in:\"inbox\""),
        arguments("in:\"Projects/2024\"", "in:\"Projects/2024\""),
        arguments("in:(sent drafts)", "in:\"sent\" OR in:\"drafts\""),
        arguments("in:anywhere", ""),
        arguments("-in:anywhere", "NOT in:anywhere"),
        arguments("folder:INBOX", "folder:\"INBOX\""),
        arguments("mailbox:(anna ben*)", "mailbox:\"anna\" OR mailbox:\"ben*\""),
        arguments("mailboxid:3 folderid:4", "mailboxid:3 AND folderid:4"),
        arguments("messageid:<x@y>", "messageid:\"x@y\""),
        arguments("thread:x@y", "thread:\"x@y\""),
        arguments("is:failed", "is:failed"),
        arguments("is:unsearchable", "is:partial,encrypted,too-large,failed,pending"),
        arguments("http://example.org/?q=1", "\"http://example.org/?q=1\""),
        arguments("from: anna", "from:anna"),
        arguments("東京", "東京"));
  }

  @ParameterizedTest
  @MethodSource("everythingWeTeach")
  void whatWeTeachIsUnderstood(String typed, String understood) {
    ParsedQuery parsed = parser.parse(typed);
    assertThat(QueryWriter.write(parsed.query())).isEqualTo(understood);
    assertThat(parsed.warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("everythingWeTeach")
  void whatWeWriteIsReadBackTheSameInAnyZone(String typed, String understood) {
    Query query = parser.parse(typed).query();
    QueryParser elsewhere = new QueryParser(ZoneId.of("Pacific/Auckland"), NOON);
    assertThat(QueryWriter.write(elsewhere.parse(understood).query())).isEqualTo(understood);
    assertThat(QueryWriter.write(query)).isEqualTo(understood);
  }

  static Stream<Arguments> slips() {
    return Stream.of(
        arguments("\"annual budget", "\"annual budget\"", Problem.UNCLOSED_QUOTE, 0),
        arguments("a (b OR c", "a AND (b OR c)", Problem.UNCLOSED_PARENTHESIS, 2),
        arguments("a) b", "a AND b", Problem.STRAY_PARENTHESIS, 1),
        arguments("a :-/ b", "a AND b", Problem.EMPTY, 2),
        arguments("a from:", "a", Problem.NO_VALUE, 2),
        arguments("from: subject:b", "subject:b", Problem.NO_VALUE, 0),
        arguments("a before:soon", "a", Problem.BAD_DATE, 9),
        arguments("on:2024-02-30", "NOT in:anywhere", Problem.BAD_DATE, 3),
        arguments("larger:big a", "a", Problem.BAD_SIZE, 7),
        arguments("a has:fun", "a", Problem.BAD_VALUE, 6),
        arguments("is:lost a", "a", Problem.BAD_VALUE, 3),
        arguments("x*", "x", Problem.SHORT_PREFIX, 0),
        arguments("gra*phy", "\"gra phy\"", Problem.WILDCARD, 0),
        arguments("a b OR c", "(a AND b) OR c", Problem.MIXED_OPERATORS, 0),
        arguments("form:anna", "\"form:anna\"", Problem.UNKNOWN_OPERATOR, 0));
  }

  @ParameterizedTest
  @MethodSource("slips")
  void aSlipIsPointedAtAndTheRestIsSearched(
      String typed, String understood, Problem problem, int start) {
    ParsedQuery parsed = parser.parse(typed);
    assertThat(QueryWriter.write(parsed.query())).isEqualTo(understood);
    assertThat(parsed.warnings()).hasSize(1);
    QueryWarning warning = parsed.warnings().getFirst();
    assertThat(warning.problem()).isEqualTo(problem);
    assertThat(warning.start()).isEqualTo(start);
    assertThat(warning.sentence()).doesNotContain("%s");
  }

  @Test
  void whatIsOnlyPunctuationFindsNothingRatherThanEverything() {
    assertThat(parser.parse("...").query()).isEqualTo(new Query.None());
    assertThat(parser.parse("()").query()).isEqualTo(new Query.None());
    assertThat(parser.parse("AND OR NOT").query()).isEqualTo(new Query.None());
  }

  @Test
  void aThousandParenthesesAreCutWithAWarning() {
    ParsedQuery parsed = parser.parse("(".repeat(1_000) + "x");
    assertThat(parsed.query()).isEqualTo(new Query.None());
    assertThat(parsed.warnings()).extracting(QueryWarning::problem).contains(Problem.TOO_DEEP);
  }

  @Test
  void conditionsBeyondTheLimitAreCutWithAWarning() {
    ParsedQuery parsed = parser.parse("a OR ".repeat(QueryParser.CLAUSES + 7) + "b");
    assertThat(((Query.Or) parsed.query()).queries()).hasSize(QueryParser.CLAUSES);
    assertThat(parsed.warnings())
        .extracting(QueryWarning::problem)
        .containsExactly(Problem.TOO_MANY);
  }

  @Test
  void whatIsLongerThanTheLimitIsCutWithAWarning() {
    ParsedQuery parsed = parser.parse("a".repeat(QueryParser.LENGTH + 1));
    assertThat(parsed.warnings()).extracting(QueryWarning::problem).containsExactly(Problem.CUT);
  }

  @Test
  void theWidestReadingTakesUnknownTextForPossible() {
    Query query = parser.parse("from:anna budget -secret subject:plan (a OR larger:1M)").query();
    assertThat(QueryWriter.write(query.widest()))
        .isEqualTo(
            "from:anna AND in:anywhere AND NOT NOT in:anywhere AND subject:plan"
                + " AND (in:anywhere OR larger:1048576)");
  }

  @Test
  void aMailboxIsFoundByWholeWordsOfItsName() {
    List<String> names = List.of("anna@example.org", "joanna@example.org", "Anna's list");
    Query.InMailboxNamed anna = new Query.InMailboxNamed("ANNA", false);
    assertThat(names).filteredOn(anna::matches).containsExactly("anna@example.org", "Anna's list");
    Query.InMailboxNamed exam = new Query.InMailboxNamed("anna@exam", true);
    assertThat(names).filteredOn(exam::matches).containsExactly("anna@example.org");
    assertThat(names).filteredOn(new Query.InMailboxNamed("exam", false)::matches).isEmpty();
  }
}
