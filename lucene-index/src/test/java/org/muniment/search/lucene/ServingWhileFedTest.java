package org.muniment.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.access.Entitlement;
import org.muniment.search.IndexChange;
import org.muniment.search.IndexFeed;
import org.muniment.search.MessageDraft;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest;

class ServingWhileFedTest {
  private static final int MESSAGES = 200;

  @TempDir private Path home;

  @Test
  void searchesNeverFailNorSeeHalfAnIndexWhileItIsFedAndRebuiltAndReplaced() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    try (MessageIndex index = new LuceneMessageIndex(home, 1);
        ExecutorService searchers = Executors.newVirtualThreadPerTaskExecutor()) {
      feed(index, 0);
      List<Future<Integer>> searches = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        searches.add(searchers.submit(() -> searchUntil(done, index)));
      }
      try {
        for (int round = 1; round <= 15; round++) {
          MessageIndex.Rebuild rebuild = index.rebuild();
          feed(rebuild, 0);
          feed(index, round);
          rebuild.takeOver();
        }
      } finally {
        done.set(true);
      }
      for (Future<Integer> search : searches) {
        assertThat(search.get()).isPositive();
      }
      assertThat(index.isRebuilding()).isFalse();
    }
  }

  private static void feed(IndexFeed feed, int round) {
    List<IndexChange> changes = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      changes.add(
          MessageDraft.named("m" + i)
              .body("alpha round" + round)
              .file("f.txt", "text/plain", "beta")
              .put());
    }
    feed.apply(changes, feed.position() + MESSAGES);
    feed.commit();
  }

  private static int searchUntil(AtomicBoolean done, MessageIndex index) {
    SearchRequest request =
        SearchRequest.of(
            new Query.And(List.of(Query.Text.of("alpha"), Query.Text.of("beta"))),
            new Entitlement.EveryMailbox());
    int searches = 0;
    while (!done.get()) {
      SearchPage page = index.search(request);
      assertThat(page.total()).isEqualTo(MESSAGES);
      assertThat(page.hits()).hasSize(50).allMatch(hit -> hit.matched().size() == 1);
      searches++;
    }
    return searches;
  }
}
