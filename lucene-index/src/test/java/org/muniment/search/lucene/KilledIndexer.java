package org.muniment.search.lucene;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.muniment.search.IndexChange;
import org.muniment.search.MessageDraft;

/**
 * A process that indexes until it is killed. Entry n of its ledger puts message n, and every
 * seventh removes the message put three entries before. Prints each position that it committed.
 */
final class KilledIndexer {
  private static final int BATCH = 25;
  private static final int BATCHES_PER_COMMIT = 4;

  private KilledIndexer() {}

  public static void main(String[] arguments) {
    try (LuceneMessageIndex index = new LuceneMessageIndex(Path.of(arguments[0]), 1)) {
      boolean rebuilding = arguments.length > 1;
      var feed = rebuilding ? index.rebuild() : index;
      for (int batch = 1; ; batch++) {
        long from = feed.position();
        List<IndexChange> changes = new ArrayList<>();
        for (long entry = from; entry < from + BATCH; entry++) {
          changes.add(change(entry));
        }
        feed.apply(changes, from + BATCH);
        if (batch % BATCHES_PER_COMMIT == 0) {
          feed.commit();
          System.out.println(feed.committed());
        }
      }
    }
  }

  /** What an entry does. */
  static IndexChange change(long entry) {
    if (entry % 7 == 3) {
      return new IndexChange.Remove(MessageDraft.addressOf("m" + (entry - 3)));
    }
    return MessageDraft.named("m" + entry)
        .subject("message " + entry)
        .body("some words to write ".repeat(20))
        .file("note.txt", "text/plain", "attached " + entry)
        .put();
  }

  /** How many messages there are when entries below a position were taken in. */
  static long messagesAt(long position) {
    long puts = 0;
    for (long entry = 0; entry < position; entry++) {
      puts += entry % 7 == 3 ? -1 : 1;
    }
    return puts;
  }
}
