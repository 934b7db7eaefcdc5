package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Uid;
import org.muniment.archive.UidValidity;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.testkit.SettableClock;

/** A folder that fits into no memory: what is held at a time has a bound, whatever its size. */
class HugeFolderTest {
  private static final long MESSAGES = 400_000;

  @Test
  void aFolderIsTakenWindowByWindowAndBatchByBatch() {
    HugeFolder folder = new HugeFolder();
    ForgetfulJournal journal = new ForgetfulJournal();
    MailboxHarvest harvest =
        new MailboxHarvest(
            (server, login) -> folder,
            new HashingStore(),
            journal,
            new SettableClock(),
            pause -> {},
            Thread.ofVirtual().factory());
    RunOrder order = new RunOrder(new MailboxId(1), RunKind.HARVEST, "node", "system:harvest");
    HarvestTerms terms =
        HarvestTerms.of(
            order,
            new MailServer("huge", 993, ConnectionSecurity.IMPLICIT_TLS, null),
            new Login("anna", null, "secret"));

    RunClosing closing = harvest.carryOut(harvest.begin(order), terms);

    assertThat(closing.error()).isNull();
    assertThat(closing.tally().archived()).isEqualTo(MESSAGES);
    assertThat(journal.cursor).isEqualTo(folder.uidNext());
    assertThat(folder.mostAsked).isLessThanOrEqualTo(InventoryWindows.MOST);
    assertThat(journal.mostFacts).isLessThanOrEqualTo(Gathering.FULL);
  }

  @Test
  void aCrowdedStretchAmongSparseUidsIsCutToSize() {
    HugeFolder folder = new HugeFolder();
    InventoryWindows windows = new InventoryWindows(folder, -1, 1000);
    long next = 1;
    long seen = 0;
    while (next < folder.uidNext()) {
      InventoryWindows.Window window = windows.read(next, folder.uidNext() - 1);
      assertThat(window.items()).hasSizeLessThanOrEqualTo(1000);
      assertThat(window.end()).isGreaterThan(next);
      seen += window.items().size();
      next = window.end();
    }
    assertThat(seen).isEqualTo(MESSAGES);
  }

  /** UIDs with a gap of a billion in the middle, and every third number missing. */
  private static long uid(long index) {
    return 1 + index * 3 / 2 + (index >= MESSAGES / 2 ? 1_000_000_000L : 0);
  }

  private static final class HugeFolder implements MailSource.Session {
    private static final int BATCH = 250;

    private int mostAsked;

    long uidNext() {
      return uid(MESSAGES - 1) + 1;
    }

    @Override
    public Set<String> capabilities() {
      return Set.of();
    }

    @Override
    public String serverName() {
      return "huge";
    }

    @Override
    public List<FolderListing> folders() {
      return List.of(new FolderListing(FolderName.ofAscii("INBOX", '/'), Set.of(), null, null));
    }

    @Override
    public Optional<FolderListing> folder(FolderName folder) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean idle(Duration span, MailSource.Idling idling) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FolderStatus examine(FolderName folder) {
      return new FolderStatus(new UidValidity(1), uidNext(), MESSAGES, -1, null, true);
    }

    @Override
    public void inventory(
        UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable) {
      for (long i = indexFrom(range.first()); i < MESSAGES && uid(i) <= range.last(); i++) {
        items.accept(new InventoryItem(new Uid(uid(i)), 8, Instant.EPOCH, 0, Set.of(), null));
      }
    }

    @Override
    public void fetch(List<InventoryItem> asked, MailSource.Receiver receiver) {
      mostAsked = Math.max(mostAsked, asked.size());
      for (int from = 0; from < asked.size(); from += BATCH) {
        List<Uid> uids =
            asked.subList(from, Math.min(asked.size(), from + BATCH)).stream()
                .map(InventoryItem::uid)
                .toList();
        uids.forEach(uid -> give(uid, receiver));
        if (!receiver.batchEnded(
            new MailSource.Fetched(uids, new HashSet<>(uids), null, Map.of()))) {
          return;
        }
      }
    }

    private static void give(Uid uid, MailSource.Receiver receiver) {
      byte[] octets = ByteBuffer.allocate(8).putLong(uid.value()).array();
      try {
        receiver.receive(uid, new ByteArrayInputStream(octets), octets.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void fetchInParts(InventoryItem asked, MailSource.Receiver receiver) {
      throw new AssertionError("Everything comes whole");
    }

    @Override
    public Set<Uid> existing(UidRange range) {
      Set<Uid> there = new HashSet<>();
      for (long i = indexFrom(range.first()); i < MESSAGES && uid(i) <= range.last(); i++) {
        there.add(new Uid(uid(i)));
      }
      assertThat(there).hasSizeLessThanOrEqualTo(InventoryWindows.MOST);
      return there;
    }

    @Override
    public void flags(UidRange range, long modSeq, Consumer<InventoryItem> items) {}

    @Override
    public void close() {}

    private static long indexFrom(long uid) {
      long low = 0;
      long high = MESSAGES;
      while (low < high) {
        long middle = (low + high) / 2;
        if (uid(middle) < uid) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /** Keeps addresses of what it is given, not the octets. */
  private static final class HashingStore implements OriginalStore {
    @Override
    public Batch open(Cohort cohort) {
      return new Batch() {
        @Override
        public Original put(InputStream octets) throws IOException {
          byte[] all = octets.readAllBytes();
          return new Original(ContentAddress.ofContent(all), all.length);
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
      };
    }

    @Override
    public boolean holds(ContentAddress address) {
      return false;
    }

    @Override
    public InputStream read(ContentAddress address) {
      throw new AssertionError("Nothing is read back");
    }

    @Override
    public long length(ContentAddress address) {
      throw new AssertionError("Nothing is read back");
    }

    @Override
    public void close() {}
  }

  /** Knows one folder, and of its messages how many there were and how far the cursor is. */
  private static final class ForgetfulJournal implements HarvestJournal {
    private final List<Epoch> epochs = new ArrayList<>();
    private long placed;
    private long cursor = 1;
    private int mostFacts;

    @Override
    public RunId begin(RunOrder order) {
      return new RunId(1);
    }

    @Override
    public boolean progress(RunId run, RunTally tally) {
      return false;
    }

    @Override
    public void requestStop(RunId run) {}

    @Override
    public void close(RunId run, RunClosing closing) {}

    @Override
    public int closeInterrupted(String node) {
      return 0;
    }

    @Override
    public Optional<HarvestRun> run(RunId run) {
      return Optional.empty();
    }

    @Override
    public List<KnownFolder> folders(MailboxId mailbox) {
      return List.of();
    }

    @Override
    public KnownFolder adopt(RunId run, FolderName name, @Nullable String objectId) {
      return new KnownFolder(new FolderId(1), name, objectId, false, null, List.of(), null);
    }

    @Override
    public void rename(RunId run, FolderId folder, FolderName name, @Nullable String objectId) {}

    @Override
    public void gone(RunId run, FolderId folder) {}

    @Override
    public void returned(RunId run, FolderId folder) {}

    @Override
    public Epoch open(RunId run, FolderId folder, UidValidity uidValidity) {
      epochs.add(Epoch.opened(new EpochId(1), folder, uidValidity, SettableClock.START));
      return epochs.getLast();
    }

    @Override
    public void keep(RunId run, Epoch epoch) {
      assertThat(epoch.uidNextDone()).isGreaterThanOrEqualTo(cursor);
      cursor = epoch.uidNextDone();
    }

    @Override
    public Reconciliation reconcile(RunId run, Epoch epoch, FolderCheck check) {
      keep(run, epoch);
      return new Reconciliation(
          new MailboxId(1),
          epoch.folder(),
          "INBOX",
          epoch.id(),
          epoch.uidValidity(),
          run,
          Instant.EPOCH,
          check,
          tally(epoch.id()).placed(),
          Map.of(),
          Map.of());
    }

    @Override
    public UidSet accountedFor(EpochId epoch, UidSet asked) {
      return UidSet.EMPTY;
    }

    @Override
    public Map<FolderId, Set<RuleMark>> leftOut(MailboxId mailbox) {
      return Map.of();
    }

    @Override
    public UidSet leftOutBesides(EpochId epoch, Set<RuleMark> marks, long from, int limit) {
      return UidSet.EMPTY;
    }

    @Override
    public void describe(RunId run, Map<FolderId, Set<String>> specialUses) {}

    @Override
    public UidSet present(EpochId epoch, long from, int limit) {
      throw new AssertionError("Nothing left");
    }

    @Override
    public EpochTally tally(EpochId epoch) {
      return new EpochTally(placed, 0, 0);
    }

    @Override
    public List<PlacedMessage> placed(EpochId epoch, UidSet asked) {
      return List.of();
    }

    @Override
    public List<QuarantinedMessage> due(EpochId epoch, Instant now, int limit) {
      return List.of();
    }

    @Override
    public List<Likeness> linkable(MailboxId mailbox, Set<String> emailIds) {
      return List.of();
    }

    @Override
    public Map<PlacementId, PlacementId> successors(
        MailboxId mailbox, Set<PlacementId> departed, Instant since) {
      return Map.of();
    }

    @Override
    public List<PlacementId> commit(BatchFacts facts) {
      assertThat(facts.uidNextDone()).isGreaterThanOrEqualTo(cursor);
      mostFacts = Math.max(mostFacts, facts.placed().size());
      placed += facts.placed().size();
      cursor = facts.uidNextDone();
      return List.of();
    }
  }
}
