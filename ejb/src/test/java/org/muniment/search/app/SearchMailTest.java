package org.muniment.search.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.original.Reserve;
import org.muniment.search.Facet;
import org.muniment.search.InMemoryMessageIndex;
import org.muniment.search.SearchRequest.Order;
import org.muniment.text.IndexState;

class SearchMailTest {
  private final SmallArchive archive = new SmallArchive(new InMemoryMessageIndex());
  private final SearchMail searching = archive.searching();

  @BeforeEach
  void fill() {
    for (int i = 0; i < 5; i++) {
      archive.archive(archive.inbox, "Subject: tulip " + i + "\nFrom: a@example.org\n\ntext\n");
    }
    archive.follow();
  }

  @AfterEach
  void close() {
    archive.close();
  }

  private static SearchQuestion page(String typed, int size, String after) {
    return new SearchQuestion(
        typed, ZoneOffset.UTC, Order.DATE_DESC, Map.of(), Set.of(), size, after, true);
  }

  @Test
  void aSearchAndItsExactCountAreInTheLedgerBeforeTheHitsAreSeen() {
    long before = archive.ledger.size();
    SearchAnswer answer = searching.search(SmallArchive.OFFICER, page("tulip", 2, null));
    assertThat(answer.page().total()).isEqualTo(5);
    assertThat(answer.page().hits()).hasSize(2);
    assertThat(archive.acts(before))
        .containsExactly(
            "searched {\"actor\":\"olga\",\"count\":5,\"query\":\"tulip\",\"subject\":\"mail\"}");
  }

  @Test
  void mailThatTheIndexDoesNotKnowYetIsSaidToBePending() {
    archive.archive(archive.inbox, "Subject: tulip 6\n\ntext\n");
    SearchAnswer behind = searching.search(SmallArchive.OFFICER, page("tulip", 2, null));
    assertThat(behind.page().total()).isEqualTo(5);
    assertThat(behind.page().unsearched()).containsExactly(Map.entry(IndexState.PENDING, 1L));
    assertThat(behind.ledgerSize()).isEqualTo(6);
    assertThat(behind.beingMade()).as("the index was whole when it started").isFalse();
    assertThat(archive.acts(6).getFirst()).contains("\"pending\":1");
    archive.follow();
    SearchAnswer whole = searching.search(SmallArchive.OFFICER, page("tulip", 2, null));
    assertThat(whole.page().total()).isEqualTo(6);
    assertThat(whole.page().unsearched()).isEmpty();
  }

  @Test
  void pendingMailOfOthersIsNotHintedAt() {
    FolderId other = archive.listings.addFolder(archive.listings.addMailbox("other"), "INBOX");
    archive.archive(other, "Subject: tulip 7\n\ntext\n");
    archive.entitlement = new Entitlement.Mailboxes(Set.of(archive.mailbox));
    SearchAnswer answer = searching.search(SmallArchive.OFFICER, page("tulip", 2, null));
    assertThat(answer.page().unsearched()).isEmpty();
  }

  @Test
  void aSignInBeforeARestartDoesNotMakeTheIndexSeemUnfinished() {
    archive.ledger.append(
        new Act(EntryKind.SIGNED_IN, "olga", "account/olga", Map.of("sign", "in")));
    IndexFollower restarted =
        new IndexFollower(
            archive.index,
            archive.writing,
            archive.rebuilding,
            archive.again,
            archive.ledger,
            new Reserve(List.of(), 0));
    restarted.feed(archive.ledger.read(restarted.position(), 10));
    restarted.rest();
    assertThat(archive.index.committed()).isEqualTo(6);
    assertThat(restarted.isBehindItsStart(archive.index.committed())).isFalse();
  }

  @Test
  void anIndexThatWasLostIsSaidToBeBeingMadeUntilItKnowsWhatWasThere() {
    IndexFollower follower =
        new IndexFollower(
            new InMemoryMessageIndex(),
            archive.writing,
            archive.rebuilding,
            archive.again,
            archive.ledger,
            new Reserve(List.of(), 0));
    assertThat(follower.position()).isZero();
    assertThat(follower.isBehindItsStart(0)).isTrue();
    assertThat(follower.isBehindItsStart(4)).isTrue();
    assertThat(follower.isBehindItsStart(5)).isFalse();
  }

  @Test
  void furtherPagesAreReachedByTheirTokenAndWrittenDownToo() {
    String next = searching.search(SmallArchive.OFFICER, page("tulip", 3, null)).page().next();
    long before = archive.ledger.size();
    assertThat(searching.search(SmallArchive.OFFICER, page("tulip", 3, next)).page().hits())
        .hasSize(2);
    assertThat(archive.acts(before)).singleElement().asString().contains("\"continued\":true");
  }

  @Test
  void chosenFacetsNarrowAndAreWrittenDown() {
    SearchQuestion narrowed =
        new SearchQuestion(
            "tulip",
            ZoneOffset.UTC,
            Order.RELEVANCE,
            Map.of(Facet.SENDER, Set.of("nobody@example.org")),
            Set.of(Facet.SENDER),
            10,
            null,
            false);
    long before = archive.ledger.size();
    assertThat(searching.search(SmallArchive.OFFICER, narrowed).page().total()).isZero();
    assertThat(archive.acts(before).getFirst())
        .contains("\"narrowing\":{\"sender\":[\"nobody@example.org\"]}");
  }

  @Test
  void whoDoesNotReadMailDoesNotSearchIt() {
    long before = archive.ledger.size();
    assertThatThrownBy(() -> searching.search(SmallArchive.ADMINISTRATOR, page("tulip", 2, null)))
        .isInstanceOf(Failure.class)
        .extracting("fault")
        .isEqualTo(Fault.FORBIDDEN);
    assertThat(archive.acts(before)).singleElement().asString().startsWith("refused");
  }

  @Test
  void aPageTooLargeIsABadRequest() {
    assertThatThrownBy(() -> searching.search(SmallArchive.OFFICER, page("x", 100_000, null)))
        .isInstanceOf(Failure.class)
        .extracting("fault")
        .isEqualTo(Fault.BAD_REQUEST);
  }
}
