package org.muniment.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Uid;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerEntry;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.testkit.SettableClock;

/** What every journal of restores does. */
public interface RestoreJournalContract {
  /** The journal under test, the same during one test. */
  RestoreJournal journal();

  /** The ledger that it appends to. */
  Ledger ledger();

  /** The clock that it tells the time by. */
  SettableClock clock();

  /** A mailbox that exists. */
  MailboxId mailbox();

  /** A placement that exists, another one with each call. */
  PlacementId freshPlacement();

  @Test
  default void aJobIsWrittenDownWholeBeforeItRuns() {
    RestoreJobId job = journal().create(order(), "node-1");
    journal().add(job, List.of(item(1, "INBOX"), item(2, "INBOX")));
    assertThat(record(job).state()).isEqualTo(RestoreState.PREPARING);
    assertThatThrownBy(() -> journal().begin(job, "node-1")).satisfies(this::isConflict);
    long entries = ledger().size();

    journal().prepared(job);

    RestoreJob ready = record(job);
    assertThat(ready.state()).isEqualTo(RestoreState.READY);
    assertThat(ready.order()).isEqualTo(order());
    assertThat(ready.account()).isEqualTo(new RestoreAccount(2, 0, 0, 0));
    assertThat(ready.created()).isEqualTo(clock().instant());
    assertThat(ledger().size()).isEqualTo(entries + 1);
    assertThat(lastEntry().kind()).isEqualTo(EntryKind.RESTORED);
    assertThat(lastEntry().body())
        .contains("\"actor\":\"anna\"", "\"step\":\"opened\"", "\"asked\":2", "lost phone");
  }

  @Test
  default void anItemIsReadBackAsItWasGiven() {
    RestoreItem whole = item(1, "Entwürfe", "Größe / Maß");
    RestoreItem bare =
        new RestoreItem(
            2, freshPlacement(), original("bare"), FolderPath.of("Z"), null, 0, Set.of());
    RestoreJobId job = prepared(whole, bare);

    assertThat(journal().pending(job, null, 10)).containsExactly(whole, bare);
  }

  @Test
  default void anItemAddedTwiceIsThereOnce() {
    RestoreItem item = item(1, "INBOX");
    RestoreJobId job = journal().create(order(), "node-1");
    journal().add(job, List.of(item));
    journal().add(job, List.of(item, item(2, "INBOX")));

    journal().prepared(job);

    assertThat(record(job).account().asked()).isEqualTo(2);
  }

  @Test
  default void itemsAreReadInTheOrderOfFoldersPageByPage() {
    RestoreItem a4 = item(4, "A");
    RestoreItem b1 = item(1, "B");
    RestoreItem b3 = item(3, "B");
    RestoreItem c2 = item(2, "B", "C");
    RestoreJobId job = prepared(b1, c2, b3, a4);

    assertThat(journal().pending(job, null, 3)).containsExactly(a4, b1, b3);
    assertThat(journal().pending(job, b3, 3)).containsExactly(c2);
    assertThat(journal().pending(job, c2, 3)).isEmpty();
  }

  @Test
  default void whatIsSettledIsNoLongerPendingAndStaysAsItWas() {
    RestoreItem one = item(1, "INBOX");
    RestoreItem two = item(2, "INBOX");
    RestoreItem three = item(3, "INBOX");
    RestoreItem four = item(4, "INBOX");
    RestoreJobId job = prepared(one, two, three, four);
    journal().begin(job, "node-1");

    boolean mustStop =
        journal()
            .settle(
                job,
                List.of(
                    new RestoreOutcome.PutBack(one, new Uid(4_294_967_295L)),
                    new RestoreOutcome.AlreadyThere(two, null),
                    new RestoreOutcome.Refused(three, "NO [TOOBIG] größer als erlaubt")));

    assertThat(mustStop).isFalse();
    assertThat(journal().pending(job, null, 10)).containsExactly(four);
    assertThat(record(job).account()).isEqualTo(new RestoreAccount(4, 1, 1, 1));
    assertThat(lastEntry().body())
        .contains("\"outcome\":\"put-back\"", "\"outcome\":\"refused\"", "TOOBIG")
        .contains("\"original\":\"" + one.original().address() + "\"");
    journal().settle(job, List.of(new RestoreOutcome.Refused(one, "again")));
    assertThat(record(job).account()).isEqualTo(new RestoreAccount(4, 1, 1, 1));
  }

  @Test
  default void askingWithoutOutcomesWritesNothing() {
    RestoreJobId job = prepared(item(1, "INBOX"));
    journal().begin(job, "node-1");
    long entries = ledger().size();

    assertThat(journal().settle(job, List.of())).isFalse();
    journal().requestStop(job);
    assertThat(journal().settle(job, List.of())).isTrue();

    assertThat(ledger().size()).isEqualTo(entries);
    assertThat(record(job).stopRequested()).isTrue();
  }

  @Test
  default void aJobRunsOnceAtATimeAndMayGoOnAfterAStop() {
    RestoreJobId job = prepared(item(1, "INBOX"));
    journal().begin(job, "node-1");
    assertThatThrownBy(() -> journal().begin(job, "node-2")).satisfies(this::isConflict);
    journal().requestStop(job);
    journal().close(job, RestoreState.STOPPED, null);
    assertThat(record(job).ended()).isEqualTo(clock().instant());

    journal().begin(job, "node-2");

    assertThat(record(job).state()).isEqualTo(RestoreState.RUNNING);
    assertThat(record(job).stopRequested()).isFalse();
    assertThat(record(job).ended()).isNull();
  }

  @Test
  default void aJobThatEndsLeavesItsAccountInTheLedger() {
    RestoreItem one = item(1, "INBOX");
    RestoreJobId job = prepared(one, item(2, "INBOX"));
    journal().begin(job, "node-1");
    journal().settle(job, List.of(new RestoreOutcome.PutBack(one, null)));

    journal().close(job, RestoreState.FAILED, "No room.");

    assertThat(record(job).state()).isEqualTo(RestoreState.FAILED);
    assertThat(record(job).error()).isEqualTo("No room.");
    assertThat(lastEntry().body())
        .contains("\"step\":\"closed\"", "\"putBack\":1", "\"asked\":2", "\"error\":\"No room.\"");
    assertThat(record(job).canGoOn()).isTrue();
    journal().begin(job, "node-1");
    assertThat(record(job).error()).isNull();
  }

  @Test
  default void aJobThatIsDoneDoesNotRunAgain() {
    RestoreJobId job = prepared(item(1, "INBOX"));
    journal().begin(job, "node-1");
    journal().close(job, RestoreState.DONE, null);

    assertThatThrownBy(() -> journal().begin(job, "node-1")).satisfies(this::isConflict);
  }

  @Test
  default void jobsOfANodeThatWentDownAreReadyAgain() {
    RestoreJobId here = prepared(item(1, "INBOX"));
    RestoreJobId there = prepared(item(1, "INBOX"));
    RestoreJobId idle = prepared(item(1, "INBOX"));
    journal().begin(here, "node-7");
    journal().begin(there, "node-2");

    assertThat(journal().interrupted("node-7")).containsExactly(here);

    assertThat(record(here).state()).isEqualTo(RestoreState.READY);
    assertThat(record(there).state()).isEqualTo(RestoreState.RUNNING);
    assertThat(record(idle).state()).isEqualTo(RestoreState.READY);
    assertThat(journal().interrupted("node-7")).as("waiting since the first").containsExactly(here);
    journal().begin(here, "node-1");
  }

  @Test
  default void aJobThatItsNodeNeverWroteDownToItsEndFailsWhenTheNodeIsBack() {
    RestoreJobId here = journal().create(order(), "node-5");
    RestoreJobId there = journal().create(order(), "node-6");
    journal().add(here, List.of(item(1, "INBOX")));
    long entries = ledger().size();

    assertThat(journal().interrupted("node-5")).isEmpty();

    assertThat(record(here).state()).isEqualTo(RestoreState.FAILED);
    assertThat(record(here).ended()).isEqualTo(clock().instant());
    assertThat(record(here).canGoOn()).isFalse();
    assertThat(ledger().size()).isEqualTo(entries + 1);
    assertThat(lastEntry().body()).contains("\"step\":\"closed\"", "\"state\":\"failed\"");
    assertThatThrownBy(() -> journal().begin(here, "node-5")).satisfies(this::isConflict);
    assertThat(record(there).state()).isEqualTo(RestoreState.PREPARING);
  }

  @Test
  default void anUnknownJobIsNotThere() {
    RestoreJobId unknown = new RestoreJobId(987_654_321);

    assertThat(journal().job(unknown)).isEmpty();
    assertThatThrownBy(() -> journal().begin(unknown, "node-1"))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.NOT_FOUND));
  }

  // --- the words of these tests

  private RestoreOrder order() {
    return new RestoreOrder("anna", mailbox(), "2 messages", "lost phone");
  }

  private RestoreJobId prepared(RestoreItem... items) {
    RestoreJobId job = journal().create(order(), "node-1");
    journal().add(job, List.of(items));
    journal().prepared(job);
    return job;
  }

  private RestoreJob record(RestoreJobId job) {
    return journal().job(job).orElseThrow();
  }

  private LedgerEntry lastEntry() {
    return ledger().read(ledger().size() - 1, 1).getFirst();
  }

  private RestoreItem item(long number, String... folder) {
    Instant date = Instant.parse("2001-09-09T01:46:40Z");
    return new RestoreItem(
        number,
        freshPlacement(),
        original("message " + number),
        FolderPath.of(folder),
        date,
        -330,
        Set.of("\\Seen", "größer"));
  }

  private static Original original(String content) {
    byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    return new Original(ContentAddress.ofContent(octets), octets.length);
  }

  private void isConflict(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.CONFLICT));
  }
}
