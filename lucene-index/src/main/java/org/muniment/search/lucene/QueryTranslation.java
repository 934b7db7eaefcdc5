package org.muniment.search.lucene;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.join.BitSetProducer;
import org.apache.lucene.search.join.QueryBitSetProducer;
import org.apache.lucene.search.join.ScoreMode;
import org.apache.lucene.search.join.ToParentBlockJoinQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.archive.MailboxId;
import org.muniment.search.Query.Field;
import org.muniment.search.Query.Match;
import org.muniment.search.Query.Person;
import org.muniment.search.Query.Role;
import org.muniment.search.Query.Text;
import org.muniment.text.IndexState;

/** Says in Lucene's words what a query of ours asks, for one actor and one state of the index. */
final class QueryTranslation {
  /** The documents of messages among all. */
  static final Query MESSAGES = new TermQuery(new Term(Schema.KIND, Schema.MESSAGE));

  /** The same as bits, kept for each segment. */
  static final BitSetProducer MESSAGE_BITS = new QueryBitSetProducer(MESSAGES);

  /** Enough for every word of the longest text that {@code QueryParser} reads, in every field. */
  private static final int CLAUSES = 1 << 15;

  static {
    IndexSearcher.setMaxClauseCount(CLAUSES);
  }

  private final IndexReader reader;
  private final Analyzer analyzer;
  private final Entitlement entitlement;
  private final Occur all;

  /**
   * @param scoring whether matches are compared by how well they fit
   */
  QueryTranslation(
      IndexReader reader, Analyzer analyzer, Entitlement entitlement, boolean scoring) {
    this.reader = reader;
    this.analyzer = analyzer;
    this.entitlement = entitlement;
    this.all = scoring ? Occur.MUST : Occur.FILTER;
  }

  /** The whole question: what is asked, of what the actor may see. */
  Query question(org.muniment.search.Query query) throws IOException {
    Query asked = translated(query);
    return switch (entitlement) {
      case Entitlement.EveryMailbox _ -> asked;
      case Entitlement.Mailboxes(var mailboxes) ->
          new BooleanQuery.Builder()
              .add(asked, all)
              .add(places(mailboxes.stream().map(Places::mailbox).toList()), Occur.FILTER)
              .build();
    };
  }

  private Query translated(org.muniment.search.Query query) throws IOException {
    return switch (query) {
      case org.muniment.search.Query.All _ -> MESSAGES;
      case org.muniment.search.Query.None _ -> MatchNoDocsQuery.INSTANCE;
      case org.muniment.search.Query.And(var parts) -> all(parts);
      case org.muniment.search.Query.Or(var parts) -> any(parts);
      case org.muniment.search.Query.Not(var inner) -> not(List.of(inner), List.of());
      case Text text -> text(text);
      case Person person -> person(person);
      case org.muniment.search.Query.Sent(var from, var until) -> sent(from, until);
      case org.muniment.search.Query.Size(long least, long most) -> range(Schema.SIZE, least, most);
      case org.muniment.search.Query.HasAttachment _ -> term(Schema.HAS, Schema.ATTACHMENT);
      case org.muniment.search.Query.AttachmentType(var kind) -> term(Schema.TYPE, kind.label());
      case org.muniment.search.Query.InFolder(var name, var exactly) ->
          folder(exactly ? Places.path(name) : Places.calling(name));
      case org.muniment.search.Query.InFolderOf(var folder) -> folder(Places.folder(folder));
      case org.muniment.search.Query.InMailboxNamed named -> mailboxes(named);
      case org.muniment.search.Query.InMailbox(var mailbox) -> mailbox(mailbox);
      case org.muniment.search.Query.Labelled(var id) ->
          term(Schema.MESSAGE_ID, Schema.key(id.value()));
      case org.muniment.search.Query.InThread(var thread) ->
          term(Schema.THREAD, Schema.term(thread.value()));
      case org.muniment.search.Query.InState(var states) ->
          anyTerm(Schema.STATE, states.stream().map(IndexState::label).toList());
    };
  }

  /** The messages of one state. */
  static Query in(IndexState state) {
    return term(Schema.STATE, state.label());
  }

  private Query all(List<org.muniment.search.Query> parts) throws IOException {
    List<org.muniment.search.Query> excluded = new ArrayList<>();
    List<org.muniment.search.Query> wanted = new ArrayList<>();
    for (org.muniment.search.Query part : parts) {
      if (part instanceof org.muniment.search.Query.Not(var inner)) {
        excluded.add(inner);
      } else {
        wanted.add(part);
      }
    }
    return not(excluded, wanted);
  }

  private Query not(
      List<org.muniment.search.Query> excluded, List<org.muniment.search.Query> wanted)
      throws IOException {
    BooleanQuery.Builder both = new BooleanQuery.Builder();
    for (org.muniment.search.Query each : wanted) {
      both.add(translated(each), all);
    }
    if (wanted.isEmpty()) {
      both.add(MESSAGES, Occur.FILTER);
    }
    for (org.muniment.search.Query each : excluded) {
      both.add(translated(each), Occur.MUST_NOT);
    }
    return both.build();
  }

  private Query any(List<org.muniment.search.Query> parts) throws IOException {
    List<Query> queries = new ArrayList<>();
    for (org.muniment.search.Query part : parts) {
      queries.add(translated(part));
    }
    return either(queries);
  }

  private Query text(Text text) throws IOException {
    Phrase phrase = Phrase.of(text.text(), text.prefix(), analyzer);
    return switch (text.field()) {
      case SUBJECT -> words(Schema.SUBJECT, phrase);
      case BODY -> words(Schema.BODY, phrase);
      case ATTACHMENT -> ofMessage(words(Schema.TEXT, phrase));
      case FILE_NAME -> ofMessage(words(Schema.NAME, phrase));
      case ANYWHERE ->
          either(
              List.of(
                  words(Schema.BODY, phrase),
                  words(Schema.HEADING, phrase),
                  ofMessage(words(Schema.TEXT, phrase))));
    };
  }

  /**
   * The attachments in whose text (or in whose name) any of these words stand, as documents of
   * their own.
   */
  Query files(List<Text> wanted, Field place, String field) throws IOException {
    List<Query> queries = new ArrayList<>();
    for (Text text : wanted) {
      if (text.field() == place || text.field() == Field.ANYWHERE) {
        queries.add(words(field, Phrase.of(text.text(), text.prefix(), analyzer)));
      }
    }
    return either(queries);
  }

  private static Query ofMessage(Query files) {
    return files instanceof MatchNoDocsQuery
        ? files
        : new ToParentBlockJoinQuery(files, MESSAGE_BITS, ScoreMode.Max);
  }

  private Query words(String field, Phrase phrase) throws IOException {
    if (phrase.isEmpty()) {
      return MatchNoDocsQuery.INSTANCE;
    }
    if (phrase.isOneWord()) {
      Term word = new Term(field, phrase.terms().getFirst());
      return phrase.prefix() ? new PrefixQuery(word) : new TermQuery(word);
    }
    return phrase.prefix()
        ? beginning(field, phrase)
        : new PhraseQuery(field, phrase.terms().toArray(String[]::new));
  }

  private Query beginning(String field, Phrase phrase) throws IOException {
    MultiPhraseQuery.Builder words = new MultiPhraseQuery.Builder();
    int last = phrase.terms().size() - 1;
    for (String word : phrase.terms().subList(0, last)) {
      words.add(new Term(field, word));
    }
    Term[] endings = Endings.of(reader, new Term(field, phrase.terms().get(last)));
    return endings.length == 0 ? MatchNoDocsQuery.INSTANCE : words.add(endings).build();
  }

  private Query person(Person person) throws IOException {
    List<Query> queries = new ArrayList<>();
    for (String field : fields(person.role())) {
      queries.add(person(field, person));
    }
    return either(queries);
  }

  private Query person(String field, Person person) throws IOException {
    return switch (person.match()) {
      case ADDRESS -> term(field + Schema.KEY, Schema.key(person.text()));
      case DOMAIN -> term(field + Schema.KEY, Schema.key("@" + person.text()));
      case WORDS, PREFIX ->
          words(field, Phrase.of(person.text(), person.match() == Match.PREFIX, analyzer));
    };
  }

  private static List<String> fields(Role role) {
    return switch (role) {
      case RECIPIENT -> List.of(Schema.TO, Schema.CC, Schema.BCC);
      case ANYONE -> List.of(Schema.FROM, Schema.TO, Schema.CC, Schema.BCC);
      case FROM, TO, CC, BCC -> List.of(Schema.field(role));
    };
  }

  private static Query sent(@Nullable Instant from, @Nullable Instant until) {
    long least = from == null ? Long.MIN_VALUE : ceiling(from);
    long beyond = until == null ? Long.MAX_VALUE : ceiling(until);
    return beyond == Long.MIN_VALUE
        ? MatchNoDocsQuery.INSTANCE
        : range(Schema.DATE, least, beyond - 1);
  }

  /** The first millisecond that is not before a moment. */
  private static long ceiling(Instant moment) {
    if (moment.getEpochSecond() > Long.MAX_VALUE / 1_000 - 1) {
      return Long.MAX_VALUE;
    }
    if (moment.getEpochSecond() < Long.MIN_VALUE / 1_000 + 1) {
      return Long.MIN_VALUE;
    }
    return moment.toEpochMilli() + (moment.getNano() % 1_000_000 == 0 ? 0 : 1);
  }

  private static Query range(String field, long least, long most) {
    return least > most
        ? MatchNoDocsQuery.INSTANCE
        : new IndexOrDocValuesQuery(
            LongPoint.newRangeQuery(field, least, most),
            NumericDocValuesField.newSlowRangeQuery(field, least, most));
  }

  private Query mailbox(MailboxId mailbox) {
    return entitlement.covers(mailbox)
        ? term(Schema.PLACE, Places.mailbox(mailbox))
        : MatchNoDocsQuery.INSTANCE;
  }

  private Query mailboxes(org.muniment.search.Query.InMailboxNamed named) throws IOException {
    List<MailboxId> mailboxes = Endings.mailboxes(reader, named, entitlement);
    return places(mailboxes.stream().map(Places::mailbox).toList());
  }

  private Query folder(String term) {
    return switch (entitlement) {
      case Entitlement.EveryMailbox _ -> term(Schema.PLACE, term);
      case Entitlement.Mailboxes(var mailboxes) ->
          places(mailboxes.stream().map(each -> Places.within(each, term)).toList());
    };
  }

  private static Query places(List<String> terms) {
    return anyTerm(Schema.PLACE, terms);
  }

  private static Query anyTerm(String field, List<String> terms) {
    return terms.size() == 1
        ? term(field, terms.getFirst())
        : new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
  }

  private static Query term(String field, String value) {
    return new TermQuery(new Term(field, value));
  }

  private static Query either(List<Query> queries) {
    if (queries.size() == 1) {
      return queries.getFirst();
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    queries.stream()
        .filter(each -> !(each instanceof MatchNoDocsQuery))
        .forEach(each -> any.add(each, Occur.SHOULD));
    return any.build();
  }
}
