package org.muniment.harvest.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;
import org.muniment.harvest.WatchedFolders;
import org.muniment.testkit.SettableClock;
import org.muniment.watch.KnownWatch;
import org.muniment.watch.WatchBook;
import org.muniment.watch.WatchManner;
import org.muniment.watch.WatchStanding;
import org.muniment.watch.Watchable;

/** The book of watches on a real database; the subclasses say which. */
abstract class JpaWatchBookCase {
  private static final WatchedFolders LISTS = WatchedFolders.parse("INBOX, Lists/**");
  private final SettableClock clock = new SettableClock();
  private Catalogue catalogue;
  private Sources sources;
  private WatchBook book;
  private ServerId server;

  abstract Catalogue catalogue();

  @BeforeEach
  void open() {
    catalogue = catalogue();
    sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), clock));
    book =
        catalogue.transactional(
            WatchBook.class, new JpaWatchBook(catalogue.entityManager(), clock));
    MailServer host =
        new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);
    server = sources.add(new Sources.ServerDraft("Example", host, null, null));
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  private MailboxId mailbox(String name) {
    return sources.add(new Sources.MailboxDraft(name, server, null, null, HarvestSchedule.DEFAULT));
  }

  private List<MailboxId> watchable() {
    List<MailboxId> all = new ArrayList<>();
    WatchBook.Page page = book.watchable(null, 2);
    page.mailboxes().forEach(each -> all.add(each.mailbox()));
    while (page.last() != null) {
      page = book.watchable(page.last(), 2);
      page.mailboxes().forEach(each -> all.add(each.mailbox()));
    }
    return all;
  }

  @Test
  void aMailboxIsWatchedAsItSaysElseAsItsServerSaysElseInItsInbox() {
    MailboxId anna = mailbox("anna");
    assertThat(book.choice(anna).effective()).isEqualTo(WatchedFolders.USUAL);
    book.choose(server, LISTS);
    assertThat(book.choice(anna).effective()).isEqualTo(LISTS);
    assertThat(book.choice(server)).isEqualTo(LISTS);
    book.choose(anna, WatchedFolders.OFF);
    assertThat(book.choice(anna).effective()).isEqualTo(WatchedFolders.OFF);
    book.choose(anna, null);
    assertThat(book.watchable(null, 10).mailboxes())
        .singleElement()
        .extracting(Watchable::folders)
        .isEqualTo(LISTS);
  }

  @Test
  void whatIsOffPausedRestingRemovedOrOnNoServerIsNotWatched() {
    List<MailboxId> all = new ArrayList<>();
    for (String name : List.of("anna", "ben", "carla", "dan", "eva", "fritz")) {
      all.add(mailbox(name));
    }
    sources.add(new Sources.MailboxDraft("old", null, null, null, HarvestSchedule.DEFAULT));
    assertThat(watchable()).isEqualTo(all);

    book.choose(all.get(0), WatchedFolders.OFF);
    sources.pause(all.get(1), true);
    sources.signInRefused(all.get(2));
    sources.remove(all.get(3));
    assertThat(watchable()).containsExactly(all.get(4), all.get(5));
    sources.signedIn(all.get(2));
    assertThat(watchable()).contains(all.get(2));
  }

  @Test
  void oneNodeWatchesAMailboxUntilItIsNotHeardOfOrLetsGo() {
    MailboxId anna = mailbox("anna");
    MailboxId ben = mailbox("ben");
    book.beat("one");
    assertThat(book.take("one", Set.of(anna))).containsExactly(anna);
    book.beat("two");
    assertThat(book.take("two", List.of(anna, ben))).containsExactly(ben);
    assertThat(book.taken("one")).containsExactly(anna);

    clock.advance(WatchBook.LEASE.plusMillis(1));
    book.beat("two");
    assertThat(book.watch(anna)).map(KnownWatch::isFresh).contains(false);
    assertThat(book.take("two", Set.of(anna))).containsExactly(anna);
    assertThat(book.taken("one")).isEmpty();

    book.beat("one");
    assertThat(book.take("one", Set.of(anna))).isEmpty();
    book.release("one", Set.of(anna));
    assertThat(book.take("one", Set.of(anna))).isEmpty();
    book.release("two", Set.of(anna));
    assertThat(book.take("one", Set.of(anna))).containsExactly(anna);
  }

  @Test
  void howItGoesIsWrittenByWhoWatchesAlone() {
    MailboxId anna = mailbox("anna");
    Instant now = clock.instant();
    WatchStanding idling = new WatchStanding(WatchManner.IDLE, "", now, now);
    WatchStanding away = new WatchStanding(WatchManner.AWAY, "It is down.\0", now, null);
    book.beat("one");
    book.take("one", Set.of(anna));
    book.write("two", Map.of(anna, away));
    assertThat(book.watch(anna).orElseThrow().standing().manner())
        .isEqualTo(WatchManner.CONNECTING);
    book.write("one", Map.of(anna, idling));
    assertThat(book.watch(anna)).contains(new KnownWatch("one", true, idling));
    book.write("one", Map.of(anna, away));
    assertThat(book.watch(anna).orElseThrow().standing().lastSignal()).isEqualTo(now);
    assertThat(book.watch(mailbox("ben"))).isEmpty();
  }

  @Test
  void whatIsNotThereCannotBeChosenFor() {
    assertThatThrownBy(() -> book.choose(new MailboxId(4711), LISTS)).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> book.choose(new ServerId(4711), LISTS)).isInstanceOf(Failure.class);
  }
}
