package org.muniment.search.lucene;

import java.util.Locale;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.muniment.original.ContentAddress;
import org.muniment.search.Query;

/**
 * The fields of our documents. A message is a block: one document for each attachment, then the
 * message's own. Changing anything here in a way that old indexes do not have asks for a new {@link
 * #VERSION}: an index of another version is not opened but rebuilt.
 */
final class Schema {
  /** Written into every commit. */
  static final String VERSION = "1";

  /** Every document of a block: the content address, 32 octets, by which the block is replaced. */
  static final String ADDRESS = "address";

  /** {@link #MESSAGE} or {@link #FILE}. */
  static final String KIND = "kind";

  static final String MESSAGE = "message";
  static final String FILE = "file";

  /** Names the last document of a block for Lucene. */
  static final String BLOCK = "block";

  // Of a message: words
  static final String SUBJECT = "subject";
  static final String BODY = "body";

  /** Subject, people and names of attachments together: what plain words find beside text. */
  static final String HEADING = "heading";

  // Of a message: words of people and, with KEY behind, whole addresses and "@" + domains
  static final String FROM = "from";
  static final String TO = "to";
  static final String CC = "cc";
  static final String BCC = "bcc";
  static final String KEY = ".key";

  // Of a message: numbers
  static final String DATE = "date";
  static final String SIZE = "size";
  static final String TIE = "tie";
  static final String TIE_REST = "tie.rest";

  // Of a message: terms
  static final String PLACE = "place";
  static final String MAILBOX_NAME = "mailbox.name";
  static final String MESSAGE_ID = "message-id";
  static final String THREAD = "thread";
  static final String STATE = "state";
  static final String HAS = "has";
  static final String ATTACHMENT = "attachment";
  static final String TYPE = "type";

  // Of a message: columns
  static final String ADDRESS_COLUMN = "address.column";
  static final String STATE_COLUMN = "state.column";
  static final String SENDER_COLUMN = "sender.column";
  static final String PLACE_COLUMN = "place.column";
  static final String TYPE_COLUMN = "type.column";

  /** All of a message but its texts: a column, for lists read it of many messages scattered. */
  static final String ENVELOPE_COLUMN = "envelope.column";

  // Of an attachment: all but its text, and words
  static final String STORED = "stored";
  static final String TEXT = "text";
  static final String NAME = "name";

  /** Parts of a column's value. */
  static final char PART = '\u0000';

  /** Words with statistics for relevance. */
  static final FieldType WORDS = words(false, false);

  /** Words whose text is kept. */
  static final FieldType KEPT_WORDS = words(true, false);

  /** Words that tell nothing about relevance. */
  static final FieldType NAMES = words(false, true);

  /** How documents lie on disk, and how lists are sorted: the latest first. */
  static final Sort LATEST_FIRST =
      new Sort(
          new SortField(DATE, SortField.Type.LONG, true),
          new SortField(TIE, SortField.Type.LONG),
          new SortField(TIE_REST, SortField.Type.LONG));

  /** The earliest first. */
  static final Sort EARLIEST_FIRST =
      new Sort(
          new SortField(DATE, SortField.Type.LONG),
          new SortField(TIE, SortField.Type.LONG),
          new SortField(TIE_REST, SortField.Type.LONG));

  /** What fits best first. */
  static final Sort RELEVANCE =
      new Sort(
          SortField.FIELD_SCORE,
          new SortField(DATE, SortField.Type.LONG, true),
          new SortField(TIE, SortField.Type.LONG),
          new SortField(TIE_REST, SortField.Type.LONG));

  private static final int LONGEST_TERM = 1_000;

  private Schema() {}

  /** Signed numbers that sort as addresses do; 128 bits, so that no two messages tie by chance. */
  static long tie(ContentAddress address) {
    return address.first() ^ Long.MIN_VALUE;
  }

  static long tieRest(ContentAddress address) {
    return address.second() ^ Long.MIN_VALUE;
  }

  /** The term by which all documents of a message are found. */
  static Term address(ContentAddress address) {
    return new Term(ADDRESS, new BytesRef(address.bytes()));
  }

  /** The form in which whole values are compared: in lower case, and not longer than a term. */
  static String key(String value) {
    return term(value.toLowerCase(Locale.ROOT));
  }

  /** A value cut to the length of a term. */
  static String term(String value) {
    if (value.length() <= LONGEST_TERM) {
      return value;
    }
    boolean halved = Character.isHighSurrogate(value.charAt(LONGEST_TERM - 1));
    return value.substring(0, halved ? LONGEST_TERM - 1 : LONGEST_TERM);
  }

  /** The field that holds people of a role; RECIPIENT and ANYONE are several. */
  static String field(Query.Role role) {
    return switch (role) {
      case FROM -> FROM;
      case TO -> TO;
      case CC -> CC;
      case BCC -> BCC;
      case RECIPIENT, ANYONE -> throw new IllegalArgumentException(role + " is several fields");
    };
  }

  private static FieldType words(boolean kept, boolean plain) {
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setStored(kept);
    type.setOmitNorms(plain);
    type.freeze();
    return type;
  }
}
