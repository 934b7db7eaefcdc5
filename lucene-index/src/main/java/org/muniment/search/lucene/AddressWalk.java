package org.muniment.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;
import org.muniment.original.ContentAddress;

/** Hands out the address of every hit, from a column, without keeping any. */
final class AddressWalk extends SimpleCollector {
  private final Consumer<ContentAddress> each;
  private BinaryDocValues addresses = DocValues.emptyBinary();
  private long count;

  AddressWalk(Consumer<ContentAddress> each) {
    this.each = each;
  }

  long count() {
    return count;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    addresses = DocValues.getBinary(context.reader(), Schema.ADDRESS_COLUMN);
  }

  @Override
  public void collect(int document) throws IOException {
    if (addresses.advanceExact(document)) {
      BytesRef address = addresses.binaryValue();
      int end = address.offset + address.length;
      count++;
      each.accept(ContentAddress.of(Arrays.copyOfRange(address.bytes, address.offset, end)));
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
