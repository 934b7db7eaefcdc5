package org.muniment.harvest.imap;

import java.io.IOException;
import java.util.function.Consumer;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.UidRange;

/**
 * Takes FETCH responses that tell flags, and VANISHED ones that tell what is gone (RFC 7162 section
 * 3.2.10). Flags that came of themselves, without the labels that belong to them, are left alone. A
 * set of UIDs is read run by run: it may be long, and may name UIDs that never were.
 */
record FlagChanges(
    UidRange range, boolean withLabels, Consumer<InventoryItem> taker, Consumer<UidRange> vanished)
    implements Untagged {

  @Override
  public void data(String name, long number, ResponseReader reader) throws IOException {
    switch (name) {
      case "FETCH" -> flags(reader);
      case "VANISHED" -> vanished(reader);
      default -> {
        // unsolicited data about the folder
      }
    }
  }

  private void flags(ResponseReader reader) throws IOException {
    MessageData data = new MessageData();
    data.read(reader);
    if (range.contains(data.uid()) && data.hasFlags() && (!withLabels || data.hasLabels())) {
      taker.accept(data.item());
    }
  }

  private void vanished(ResponseReader reader) throws IOException {
    if (reader.isAt('(')) {
      reader.skipValue();
      reader.skipSpaces();
    }
    reader.numberRuns(this::gone);
  }

  private void gone(long first, long last) {
    long from = Math.max(first, range.first());
    long to = Math.min(last, range.last());
    if (from <= to) {
      vanished.accept(new UidRange(from, to));
    }
  }
}
