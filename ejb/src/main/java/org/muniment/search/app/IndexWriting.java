package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.LedgerEntry;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.search.IndexChange;
import org.muniment.search.IndexFeed;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.ListedMessage;
import org.muniment.search.MessageCard;
import org.muniment.search.app.IndexReading.Readout;
import org.muniment.text.IndexState;

/**
 * Turns entries of the ledger into changes of an index. Messages are read by several threads and
 * taken in in their order; how much text is held at once is bounded. Cards are written before the
 * index speaks of a message.
 */
@ApplicationScoped
public class IndexWriting {
  private static final int CHARACTERS_A_CHUNK = 4_000_000;
  private static final int MESSAGES_A_CHUNK = 200;

  private final IndexReading reading;
  private final IndexThreads threads;
  private final CardKeeping cards;
  private final PlaceNames names;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected IndexWriting() {
    this(null, null, null, null);
  }

  /** Reads messages so, on these threads. */
  @Inject
  public IndexWriting(
      IndexReading reading, IndexThreads threads, CardKeeping cards, PlaceNames names) {
    this.reading = reading;
    this.threads = threads;
    this.cards = cards;
    this.names = names;
  }

  /**
   * Takes entries that follow one another into an index.
   *
   * @return how many changes that made
   * @throws Failure when every message would fail; some of the entries may be taken in, and taking
   *     them again does no harm
   */
  public int take(IndexFeed feed, List<LedgerEntry> entries) {
    Touched touched = Touched.by(entries);
    int changes = new Batch(feed, touched.messages()).run();
    if (!touched.reread().isEmpty()) {
      readAgain(feed, touched.reread());
      changes += touched.reread().size();
    }
    for (MailboxId mailbox : touched.journals()) {
      changes += takeMailbox(feed, mailbox);
    }
    for (FolderId folder : touched.folders()) {
      changes += takeFolder(feed, folder, false);
    }
    LedgerEntry last = entries.getLast();
    if (last.sequence() + 1 >= feed.position()) {
      feed.apply(List.of(), last.sequence() + 1);
      feed.taken(LedgerTrail.mark(last));
    }
    return changes;
  }

  /**
   * Reads messages that an index knows once more, and takes them in as they are read now.
   *
   * @return how many of them are still {@link IndexState#PENDING}
   */
  public int readAgain(IndexFeed feed, Collection<ContentAddress> messages) {
    Batch batch = new Batch(feed, new LinkedHashSet<>(messages));
    batch.isAgain = true;
    batch.run();
    return batch.pending;
  }

  /** A mailbox became a journal mailbox, or an ordinary one: its mail is read otherwise. */
  private int takeMailbox(IndexFeed feed, MailboxId mailbox) {
    int changes = 0;
    for (FolderId folder : names.foldersOf(mailbox)) {
      changes += takeFolder(feed, folder, true);
    }
    return changes;
  }

  /** A folder may hold any number of messages: page by page, whatever their number. */
  private int takeFolder(IndexFeed feed, FolderId folder, boolean isAgain) {
    int changes = 0;
    List<ListedMessage> page = names.everIn(folder, null);
    while (!page.isEmpty()) {
      Set<ContentAddress> messages = new LinkedHashSet<>();
      page.forEach(each -> messages.add(each.placement().sighting().original().address()));
      Batch batch = new Batch(feed, messages);
      batch.isAgain = isAgain;
      changes += batch.run();
      page = names.everIn(folder, page.getLast().key());
    }
    return changes;
  }

  /** Some messages on their way. */
  private final class Batch {
    private final IndexFeed feed;
    private final Map<ContentAddress, List<Placement>> placements;
    private final Map<ContentAddress, List<IndexedPlacement>> places;
    private final Deque<Future<Readout>> underWay = new ArrayDeque<>();
    private final List<Readout> read = new ArrayList<>();
    private final Set<MailboxId> journals = reading.journals();
    private boolean isAgain;
    private int characters;
    private int changes;
    private int pending;

    Batch(IndexFeed feed, Set<ContentAddress> messages) {
      this.feed = feed;
      this.placements = new LinkedHashMap<>();
      Map<ContentAddress, List<Placement>> found = names.placements(messages);
      messages.stream()
          .filter(found::containsKey)
          .forEach(message -> placements.put(message, found.get(message)));
      this.places = names.indexed(placements);
    }

    int run() {
      List<IndexChange> moves = new ArrayList<>();
      try {
        for (Map.Entry<ContentAddress, List<Placement>> each : placements.entrySet()) {
          if (!isAgain && feed.stateOf(each.getKey()).isPresent()) {
            moves.add(new IndexChange.Place(each.getKey(), placesOf(each.getKey())));
          } else {
            submit(each.getValue());
          }
        }
        while (!underWay.isEmpty()) {
          await();
        }
      } finally {
        underWay.forEach(future -> future.cancel(true));
      }
      write();
      apply(moves);
      return changes;
    }

    private void submit(List<Placement> seen) {
      if (underWay.size() >= threads.count() * 2) {
        await();
      }
      underWay.add(threads.executor().submit(() -> reading.read(seen, journals)));
    }

    private void await() {
      try {
        Readout next = underWay.remove().get();
        read.add(next);
        pending += next.state() == IndexState.PENDING ? 1 : 0;
        characters += next.body().length();
        characters += next.files().stream().mapToInt(file -> file.text().length()).sum();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof Failure failure
            ? failure
            : Fault.INDEX_UNAVAILABLE.because(e, String.valueOf(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Fault.INDEX_UNAVAILABLE.because(e, "indexing was interrupted");
      }
      if (characters >= CHARACTERS_A_CHUNK || read.size() >= MESSAGES_A_CHUNK) {
        write();
      }
    }

    private void write() {
      if (read.isEmpty()) {
        return;
      }
      Threading threading = new Threading(read.stream().map(Readout::headers).toList(), cards);
      List<MessageCard> fresh = new ArrayList<>();
      List<IndexChange> puts = new ArrayList<>();
      for (Readout each : read) {
        ThreadKey thread = threading.of(each.original(), each.headers());
        fresh.add(each.card(thread));
        List<IndexedPlacement> seen = placesOf(each.original().address());
        puts.add(new IndexChange.Put(each.indexed(thread, seen)));
      }
      cards.keep(fresh);
      apply(puts);
      read.clear();
      characters = 0;
    }

    /** The position moves when the whole batch is in: until then it may have to be taken again. */
    private void apply(List<IndexChange> some) {
      if (!some.isEmpty()) {
        feed.apply(some, feed.position());
        changes += some.size();
      }
    }

    private List<IndexedPlacement> placesOf(ContentAddress message) {
      return places.getOrDefault(message, List.of());
    }
  }
}
