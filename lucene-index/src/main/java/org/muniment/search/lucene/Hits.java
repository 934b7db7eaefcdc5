package org.muniment.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.muniment.access.Entitlement;
import org.muniment.search.AttachmentHit;
import org.muniment.search.Hit;
import org.muniment.search.IndexedAttachment;
import org.muniment.search.IndexedMessage;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.Query.Field;
import org.muniment.search.Query.Text;
import org.muniment.search.SearchRequest;
import org.muniment.search.Snippet;

/** Makes hits of documents: what is stored, what matched, what may be shown. */
final class Hits {
  private static final int SUBJECT = 500;

  private final Analyzer analyzer;
  private final SearchRequest request;
  private final List<Text> wanted;
  private final StoredMessages stored;
  private final FileMatches matches;
  private final QueryTranslation translation;
  private final TextMarker subjects;
  private final TextMarker bodies;
  private final TextMarker texts;

  Hits(
      IndexSearcher searcher,
      Analyzer analyzer,
      QueryTranslation translation,
      SearchRequest request)
      throws IOException {
    this.analyzer = analyzer;
    this.translation = translation;
    this.request = request;
    this.wanted = request.query().wantedTexts();
    this.stored = new StoredMessages(searcher);
    this.matches = new FileMatches(searcher, stored);
    this.subjects = marker(Field.SUBJECT);
    this.bodies = marker(Field.BODY);
    this.texts = marker(Field.ATTACHMENT);
  }

  private TextMarker marker(Field field) {
    List<Phrase> phrases =
        wanted.stream()
            .filter(each -> each.field() == field || each.field() == Field.ANYWHERE)
            .map(each -> Phrase.of(each.text(), each.prefix(), analyzer))
            .toList();
    return new TextMarker(analyzer, phrases);
  }

  /** The hits of a page, in its order. */
  List<Hit> of(ScoreDoc[] page) throws IOException {
    int[] ascending = Arrays.stream(page).mapToInt(each -> each.doc).sorted().toArray();
    BitSet byText = matches.of(translation.files(wanted, Field.ATTACHMENT, Schema.TEXT), ascending);
    BitSet byName = matches.of(translation.files(wanted, Field.FILE_NAME, Schema.NAME), ascending);
    List<Hit> hits = new ArrayList<>(page.length);
    for (ScoreDoc each : page) {
      hits.add(hit(each.doc, byText, byName));
    }
    return hits;
  }

  private Hit hit(int document, BitSet byText, BitSet byName) throws IOException {
    StoredForm.Envelope envelope = stored.envelope(document);
    IndexedMessage message = envelope.message();
    return new Hit(
        message.address(),
        subjects.whole(message.subject(), SUBJECT),
        message.from(),
        Stream.concat(message.to().stream(), message.cc().stream()).toList(),
        message.sent(),
        message.size(),
        message.messageId(),
        message.thread(),
        envelope.attachments(),
        files(document, byText, byName),
        visible(message.placements(), request.entitlement()),
        message.state(),
        request.snippets() ? body(document) : List.of());
  }

  private static List<IndexedPlacement> visible(
      List<IndexedPlacement> placements, Entitlement entitlement) {
    return placements.stream().filter(each -> entitlement.covers(each.mailbox())).toList();
  }

  private List<Snippet> body(int document) throws IOException {
    String body = stored.body(document);
    List<Snippet> pieces = bodies.pieces(body);
    return pieces.isEmpty() ? Pieces.beginning(body) : pieces;
  }

  private List<AttachmentHit> files(int document, BitSet byText, BitSet byName) throws IOException {
    List<AttachmentHit> files = new ArrayList<>();
    for (int file = stored.firstFile(document); file < document; file++) {
      if (byText.get(file) || byName.get(file)) {
        IndexedAttachment attachment = stored.attachment(file);
        boolean pieces = request.snippets() && byText.get(file);
        files.add(
            new AttachmentHit(
                attachment.part(),
                attachment.name(),
                attachment.type(),
                attachment.state(),
                pieces ? texts.pieces(attachment.text()) : List.of()));
      }
    }
    return files;
  }
}
