package org.muniment.harvest.imap;

import java.io.IOException;
import java.util.function.Consumer;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.UidRange;

/** Takes FETCH responses that tell flags. */
record FlagChanges(UidRange range, Consumer<InventoryItem> taker) implements Untagged {

  @Override
  public void data(String name, long number, ResponseReader reader) throws IOException {
    if (name.equals("FETCH")) {
      MessageData data = new MessageData();
      data.read(reader);
      if (range.contains(data.uid()) && data.hasFlags()) {
        taker.accept(data.item());
      }
    }
  }
}
