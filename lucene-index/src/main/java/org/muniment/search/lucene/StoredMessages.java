package org.muniment.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;
import org.muniment.original.ContentAddress;
import org.muniment.search.IndexedAttachment;
import org.muniment.search.IndexedMessage;
import org.muniment.text.IndexState;

/** Reads back what is stored of messages, as one state of the index has it. */
final class StoredMessages {
  private static final Set<String> BODY = Set.of(Schema.BODY);

  private final IndexReader reader;
  private final StoredFields stored;

  /** One column a segment, where it was left: lists ask for documents that mostly ascend. */
  private final @Nullable BinaryDocValues[] envelopes;

  StoredMessages(IndexSearcher searcher) throws IOException {
    this.reader = searcher.getIndexReader();
    this.stored = searcher.storedFields();
    this.envelopes = new BinaryDocValues[reader.leaves().size()];
  }

  /** The document of a message, or -1 when the index does not hold it. */
  int find(ContentAddress address) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum block = leaf.reader().postings(Schema.address(address), PostingsEnum.NONE);
      int found = block == null ? -1 : lastLive(block, leaf.reader().getLiveDocs());
      if (found >= 0) {
        return leaf.docBase + found;
      }
    }
    return -1;
  }

  private static int lastLive(PostingsEnum block, @Nullable Bits live) throws IOException {
    int last = -1;
    for (int doc = block.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = block.nextDoc()) {
      last = live == null || live.get(doc) ? doc : last;
    }
    return last;
  }

  IndexState state(int document) throws IOException {
    return envelope(document).message().state();
  }

  StoredForm.Envelope envelope(int document) throws IOException {
    LeafReaderContext leaf = leaf(document);
    BinaryDocValues column = column(leaf, document - leaf.docBase);
    if (!column.advanceExact(document - leaf.docBase)) {
      throw new CorruptIndexException("A message has no envelope", leaf.toString());
    }
    return StoredForm.envelope(column.binaryValue());
  }

  private BinaryDocValues column(LeafReaderContext leaf, int document) throws IOException {
    BinaryDocValues column = envelopes[leaf.ord];
    if (column == null || column.docID() > document) {
      column = DocValues.getBinary(leaf.reader(), Schema.ENVELOPE_COLUMN);
      envelopes[leaf.ord] = column;
    }
    return column;
  }

  String body(int document) throws IOException {
    String body = stored.document(document, BODY).get(Schema.BODY);
    return body == null ? "" : body;
  }

  IndexedAttachment attachment(int document) throws IOException {
    var fields = stored.document(document);
    return StoredForm.attachment(fields.getBinaryValue(Schema.STORED), fields.get(Schema.TEXT));
  }

  /** All of a message, as it was given to the index. */
  IndexedMessage message(int document) throws IOException {
    List<IndexedAttachment> attachments = new ArrayList<>();
    for (int file = firstFile(document); file < document; file++) {
      attachments.add(attachment(file));
    }
    return envelope(document).with(body(document), attachments);
  }

  /** The first document of a message's block. */
  int firstFile(int document) throws IOException {
    LeafReaderContext leaf = leaf(document);
    BitSet messages = QueryTranslation.MESSAGE_BITS.getBitSet(leaf);
    int own = document - leaf.docBase;
    int before = messages == null || own == 0 ? -1 : messages.prevSetBit(own - 1);
    return leaf.docBase + before + 1;
  }

  LeafReaderContext leaf(int document) {
    return reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
  }
}
