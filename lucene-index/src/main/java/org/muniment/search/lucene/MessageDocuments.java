package org.muniment.search.lucene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.muniment.message.EmailAddress;
import org.muniment.message.MessageId;
import org.muniment.search.IndexedAttachment;
import org.muniment.search.IndexedMessage;
import org.muniment.search.IndexedPlacement;

/** Makes the block of documents of a message: its attachments, then the message. */
final class MessageDocuments {
  private final IndexedMessage message;
  private final Document document = new Document();

  private MessageDocuments(IndexedMessage message) {
    this.message = message;
  }

  static List<Document> of(IndexedMessage message) {
    List<Document> block = new ArrayList<>(message.attachments().size() + 1);
    for (IndexedAttachment attachment : message.attachments()) {
      block.add(file(message, attachment));
    }
    block.add(new MessageDocuments(message).document());
    return block;
  }

  private static Document file(IndexedMessage message, IndexedAttachment attachment) {
    Document file = new Document();
    file.add(new StringField(Schema.ADDRESS, octets(message), Field.Store.NO));
    file.add(new StringField(Schema.KIND, Schema.FILE, Field.Store.NO));
    file.add(new Field(Schema.NAME, attachment.name().written(), Schema.NAMES));
    file.add(new Field(Schema.TEXT, attachment.text(), Schema.KEPT_WORDS));
    file.add(new StoredField(Schema.STORED, StoredForm.of(attachment)));
    return file;
  }

  private Document document() {
    identity();
    words();
    people(Schema.FROM, message.from());
    people(Schema.TO, message.to());
    people(Schema.CC, message.cc());
    people(Schema.BCC, message.bcc());
    numbers();
    labels();
    attachments();
    message.placements().forEach(this::placement);
    senders();
    return document;
  }

  private void identity() {
    term(Schema.KIND, Schema.MESSAGE);
    document.add(new StringField(Schema.ADDRESS, octets(message), Field.Store.NO));
    document.add(new BinaryDocValuesField(Schema.ADDRESS_COLUMN, octets(message)));
    document.add(
        new BinaryDocValuesField(Schema.ENVELOPE_COLUMN, new BytesRef(StoredForm.of(message))));
  }

  private void words() {
    document.add(new Field(Schema.BODY, message.body(), Schema.KEPT_WORDS));
    document.add(new Field(Schema.SUBJECT, message.subject(), Schema.WORDS));
    document.add(new Field(Schema.HEADING, message.subject(), Schema.WORDS));
  }

  private void people(String field, List<EmailAddress> people) {
    for (EmailAddress each : people) {
      String words = each.name() + " " + each.address();
      document.add(new Field(field, words, Schema.NAMES));
      document.add(new Field(Schema.HEADING, words, Schema.WORDS));
      if (!each.address().isEmpty()) {
        term(field + Schema.KEY, Schema.key(each.address()));
      }
      for (String domain = each.domain(); !domain.isEmpty(); domain = above(domain)) {
        term(field + Schema.KEY, Schema.key("@" + domain));
      }
    }
  }

  private static String above(String domain) {
    int dot = domain.indexOf('.');
    return dot < 0 ? "" : domain.substring(dot + 1);
  }

  private void numbers() {
    long date = message.sent().toEpochMilli();
    document.add(new LongPoint(Schema.DATE, date));
    document.add(new NumericDocValuesField(Schema.DATE, date));
    document.add(new NumericDocValuesField(Schema.TIE, Schema.tie(message.address())));
    document.add(new NumericDocValuesField(Schema.TIE_REST, Schema.tieRest(message.address())));
    document.add(new LongPoint(Schema.SIZE, message.size()));
    document.add(new NumericDocValuesField(Schema.SIZE, message.size()));
  }

  private void labels() {
    MessageId id = message.messageId();
    if (id != null) {
      term(Schema.MESSAGE_ID, Schema.key(id.value()));
    }
    term(Schema.THREAD, Schema.term(message.thread().value()));
    String state = message.state().label();
    term(Schema.STATE, state);
    document.add(new SortedDocValuesField(Schema.STATE_COLUMN, new BytesRef(state)));
  }

  private void attachments() {
    if (message.hasAttachment()) {
      term(Schema.HAS, Schema.ATTACHMENT);
    }
    Set<String> kinds = new HashSet<>();
    for (IndexedAttachment attachment : message.attachments()) {
      document.add(new Field(Schema.HEADING, attachment.name().written(), Schema.WORDS));
      if (kinds.add(attachment.kind().label())) {
        term(Schema.TYPE, attachment.kind().label());
        column(Schema.TYPE_COLUMN, attachment.kind().label());
      }
    }
  }

  private void placement(IndexedPlacement placement) {
    Places.terms(placement).forEach(each -> term(Schema.PLACE, each));
    term(Schema.MAILBOX_NAME, Places.mailbox(placement));
    column(Schema.PLACE_COLUMN, Places.column(placement));
  }

  private void senders() {
    message.from().stream()
        .map(each -> Schema.term(each.address().toLowerCase(Locale.ROOT)))
        .filter(each -> !each.isEmpty())
        .distinct()
        .forEach(each -> column(Schema.SENDER_COLUMN, each));
  }

  private void term(String field, String value) {
    document.add(new StringField(field, value, Field.Store.NO));
  }

  private void column(String field, String value) {
    document.add(new SortedSetDocValuesField(field, new BytesRef(value)));
  }

  private static BytesRef octets(IndexedMessage message) {
    return new BytesRef(message.address().bytes());
  }
}
