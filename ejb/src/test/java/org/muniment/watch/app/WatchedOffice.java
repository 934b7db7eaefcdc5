package org.muniment.watch.app;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.Sources;
import org.muniment.harvest.imap.ImapMailSource;
import org.muniment.harvest.jpa.JpaHarvestJournal;
import org.muniment.harvest.jpa.JpaHarvestReview;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.harvest.jpa.JpaWatchBook;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.watch.Errands;
import org.muniment.watch.MailboxWatch;
import org.muniment.watch.WatchBook;
import org.muniment.watch.WatchOrder;
import org.muniment.watch.WatchStanding;
import org.muniment.watch.WatchTerms;
import org.muniment.watch.Watchable;

/** A catalogue on H2, an archive in memory, and nodes that watch one mailbox of a real server. */
final class WatchedOffice implements AutoCloseable {
  final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  final ShiftedClock clock = new ShiftedClock();
  final Sources sources;
  final WatchBook book;
  final HarvestReview review;
  final HarvestJournal journal;
  final MailServer server;
  final Login login;
  final MailboxId mailbox;
  private static final WatchOrder.Folder INBOX =
      new WatchOrder.Folder(FolderName.ofAscii("INBOX", '/'), 2);

  private final MailSource source = new ImapMailSource();

  /** One mailbox of that server, never harvested. */
  WatchedOffice(Catalogue catalogue, MailServer server, Login login) {
    EntityManager rows = catalogue.entityManager();
    sources = catalogue.transactional(Sources.class, new JpaSources(rows, clock));
    book = catalogue.transactional(WatchBook.class, new JpaWatchBook(rows, clock));
    review = catalogue.transactional(HarvestReview.class, new JpaHarvestReview(rows));
    Ledger ledger = new JpaLedger(rows, clock, LedgerBell.SILENT);
    journal =
        catalogue.transactional(HarvestJournal.class, new JpaHarvestJournal(rows, ledger, clock));
    this.server = server;
    this.login = login;
    var id = sources.add(new Sources.ServerDraft("The server", server, null, null));
    mailbox =
        sources.add(
            new Sources.MailboxDraft(login.name(), id, null, null, new HarvestSchedule.ByHand()));
  }

  /** The system's time, moved on by a test. */
  static final class ShiftedClock extends Clock {
    private final AtomicLong shiftMillis = new AtomicLong();

    void advance(Duration time) {
      shiftMillis.addAndGet(time.toMillis());
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plusMillis(shiftMillis.get());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** One node: its desk and its errands, driven by the test. */
  final class Node {
    final Errands errands = new Errands(clock, Duration.ofMillis(100), Duration.ofMillis(100));
    final WatchDesk desk;
    final RunErrands runs;

    Node(String name) {
      MailboxWatch.Means means =
          new MailboxWatch.Means(
              source,
              WatchTerms.of(Duration.ofMinutes(9), Duration.ofSeconds(1)),
              new Semaphore(2),
              clock,
              Pacing.REAL,
              RandomGenerator.getDefault());
      desk =
          new WatchDesk(
              name, 10, new Direct(), new Orders(), means, errands, Thread.ofVirtual().factory());
      runs =
          new RunErrands(
              errands, WatchedOffice.this::visit, Thread.ofPlatform().daemon().factory(), 2);
    }
  }

  /** A harvest of everything. */
  RunClosing harvest() {
    return carryOut(RunKind.HARVEST, Set.of());
  }

  private Optional<RunClosing> visit(MailboxId id, Set<FolderName> folders) {
    return Optional.of(carryOut(RunKind.WATCH, folders));
  }

  private RunClosing carryOut(RunKind kind, Set<FolderName> folders) {
    MailboxHarvest harvest =
        new MailboxHarvest(
            source, originals, journal, clock, Pacing.REAL, Thread.ofVirtual().factory());
    RunOrder order = new RunOrder(mailbox, kind, "node-1", "system:watch");
    return harvest.carryOut(
        harvest.begin(order), HarvestTerms.of(order, server, login).onlyIn(folders));
  }

  /** How many harvests that the watch asked for are done. */
  long visits() {
    return runs().stream()
        .filter(run -> run.kind() == RunKind.WATCH && run.state() == RunState.DONE)
        .count();
  }

  List<HarvestRun> runs() {
    return review.runs(mailbox, null, 100);
  }

  /** A mailbox that another test does not watch. */
  @Override
  public void close() {
    if (book.watchable(null, 1_000).mailboxes().stream()
        .anyMatch(each -> each.mailbox().equals(mailbox))) {
      sources.remove(mailbox);
    }
  }

  private final class Orders implements WatchDesk.Orders {
    @Override
    public Optional<WatchOrder> order(Watchable wanted) {
      return Optional.of(
          new WatchOrder(
              mailbox, server, login, wanted.folders().isOff() ? List.of() : List.of(INBOX)));
    }

    @Override
    public void refused(WatchOrder order) {
      sources.signInRefused(order.mailbox());
    }
  }

  private final class Direct implements WatchDesk.Book {
    @Override
    public WatchBook.Page page(@Nullable MailboxId after, int limit) {
      return book.watchable(after, limit);
    }

    @Override
    public void beat(String node) {
      book.beat(node);
    }

    @Override
    public Set<MailboxId> take(String node, Collection<MailboxId> mailboxes) {
      return book.take(node, mailboxes);
    }

    @Override
    public Set<MailboxId> taken(String node) {
      return book.taken(node);
    }

    @Override
    public void write(String node, Map<MailboxId, WatchStanding> standings) {
      book.write(node, standings);
    }

    @Override
    public void release(String node, Collection<MailboxId> mailboxes) {
      book.release(node, mailboxes);
    }
  }
}
