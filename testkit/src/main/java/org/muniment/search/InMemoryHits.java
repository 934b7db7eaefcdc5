package org.muniment.search;

import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.muniment.message.EmailAddress;
import org.muniment.search.Query.Field;

/** What the index in memory shows of the messages it found. */
final class InMemoryHits {
  private static final int AROUND = 60;

  private InMemoryHits() {}

  static Hit hit(IndexedMessage message, SearchRequest request) {
    List<Query.Text> wanted = request.query().wantedTexts();
    return new Hit(
        message.address(),
        new Snippet(message.subject(), ranges(message.subject(), wanted, Field.SUBJECT)),
        message.from(),
        Stream.concat(message.to().stream(), message.cc().stream()).toList(),
        message.sent(),
        message.size(),
        message.messageId(),
        message.thread(),
        message.attachments().size(),
        message.attachments().stream()
            .filter(each -> wanted.stream().anyMatch(text -> matches(each, text)))
            .map(each -> attachment(each, wanted, request.snippets()))
            .toList(),
        visible(message, request),
        message.state(),
        request.snippets() ? body(message.body(), wanted) : List.of());
  }

  private static boolean matches(IndexedAttachment attachment, Query.Text wanted) {
    return MessageMatcher.inText(attachment, wanted) || MessageMatcher.inName(attachment, wanted);
  }

  private static AttachmentHit attachment(
      IndexedAttachment attachment, List<Query.Text> wanted, boolean snippets) {
    List<Snippet.Range> ranges = ranges(attachment.text(), wanted, Field.ATTACHMENT);
    return new AttachmentHit(
        attachment.part(),
        attachment.name(),
        attachment.type(),
        attachment.state(),
        snippets && !ranges.isEmpty() ? List.of(around(attachment.text(), ranges)) : List.of());
  }

  private static List<Snippet> body(String body, List<Query.Text> wanted) {
    if (body.isBlank()) {
      return List.of();
    }
    List<Snippet.Range> ranges = ranges(body, wanted, Field.BODY);
    return List.of(
        ranges.isEmpty()
            ? new Snippet(body.substring(0, Math.min(AROUND, body.length())), List.of())
            : around(body, ranges));
  }

  private static List<Snippet.Range> ranges(String text, List<Query.Text> wanted, Field field) {
    PlainWords words = PlainWords.of(text);
    return wanted.stream()
        .filter(each -> each.field() == field || each.field() == Field.ANYWHERE)
        .flatMap(each -> words.find(PlainWords.of(each.text()), each.prefix()).stream())
        .sorted(Comparator.comparingInt(Snippet.Range::start))
        .limit(1)
        .toList();
  }

  private static Snippet around(String text, List<Snippet.Range> ranges) {
    Snippet.Range first = ranges.getFirst();
    int start = Math.max(0, first.start() - AROUND);
    int end = Math.min(text.length(), first.end() + AROUND);
    return new Snippet(
        text.substring(start, end),
        List.of(new Snippet.Range(first.start() - start, first.end() - start)));
  }

  private static List<IndexedPlacement> visible(IndexedMessage message, SearchRequest request) {
    return message.placements().stream()
        .filter(each -> request.entitlement().covers(each.mailbox()))
        .toList();
  }

  static List<FacetCount> counts(List<IndexedMessage> hits, Facet facet, SearchRequest request) {
    Map<String, FacetCount> counts = new TreeMap<>();
    for (IndexedMessage hit : hits) {
      Map<String, String> values = new TreeMap<>();
      values(hit, facet, request, values);
      values.forEach(
          (key, label) ->
              counts.merge(
                  key,
                  new FacetCount(key, label, 1),
                  (a, b) -> new FacetCount(key, label, a.count() + b.count())));
    }
    return counts.values().stream()
        .sorted(Comparator.comparingLong(FacetCount::count).reversed())
        .limit(request.facetValues())
        .toList();
  }

  private static void values(
      IndexedMessage hit, Facet facet, SearchRequest request, Map<String, String> values) {
    switch (facet) {
      case SENDER ->
          hit.from().stream()
              .map(EmailAddress::address)
              .map(each -> each.toLowerCase(Locale.ROOT))
              .filter(each -> !each.isEmpty())
              .forEach(each -> values.put(each, each));
      case MAILBOX ->
          visible(hit, request)
              .forEach(each -> values.put(each.mailbox().toString(), each.mailboxName()));
      case FOLDER ->
          visible(hit, request)
              .forEach(each -> values.put(each.path().display(), each.path().display()));
      case YEAR -> {
        String year = "%04d".formatted(hit.sent().atZone(ZoneOffset.UTC).getYear());
        values.put(year, year);
      }
      case ATTACHMENT_TYPE ->
          hit.attachments().forEach(each -> values.put(each.kind().label(), each.kind().label()));
    }
  }
}
