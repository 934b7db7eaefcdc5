package org.muniment.recovery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.message.ThreadKey;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.recovery.FolderPath;
import org.muniment.recovery.RestorableMail;
import org.muniment.search.Facet;
import org.muniment.search.InMemoryMailListings;
import org.muniment.search.InMemoryMessageCards;
import org.muniment.search.InMemoryMessageIndex;
import org.muniment.search.IndexChange;
import org.muniment.search.IndexedMessage;
import org.muniment.search.IndexedPlacement;
import org.muniment.search.SearchRequest.Order;
import org.muniment.search.app.MailAccess;
import org.muniment.search.app.SearchMail;
import org.muniment.search.app.SearchQuestion;
import org.muniment.testkit.SettableClock;
import org.muniment.text.IndexState;

/** One message that many mailboxes held, and which of its places a restore takes. */
class RestoreChoicesTest {
  private static final Actor OFFICER = new Actor("olga", Set.of(Role.OFFICER));
  private static final Entitlement ALL = new Entitlement.EveryMailbox();

  private final SettableClock clock = new SettableClock();
  private final InMemoryMailListings listings =
      new InMemoryMailListings(new InMemoryMessageCards());
  private final InMemoryMessageIndex index = new InMemoryMessageIndex();
  private final ListedMail mail = new ListedMail();
  private final RestoreChoices choices =
      new RestoreChoices(
          mail,
          new SearchMail(
              new MailAccess(new InMemoryLedger(clock), listings, actor -> ALL), index, clock));
  private final MailboxId anna = listings.addMailbox("anna");
  private final MailboxId bert = listings.addMailbox("bert");
  private final MailboxId cora = listings.addMailbox("cora");
  private final MailboxId newcomer = listings.addMailbox("newcomer");
  private final Original circular = original("circular");

  @BeforeEach
  void manyHoldTheCircular() {
    place(bert, "Private", "Divorce");
    place(anna, "Circulars");
    place(cora, "Boss");
    index.apply(List.of(new IndexChange.Put(indexed())), 1);
    index.refresh();
  }

  @Test
  void aMessageThatManyGotIsPutBackOnceWhereTheTargetHadIt() {
    assertThat(paths(choices.messages(ALL, anna, List.of(circular.address()))))
        .containsExactly("Circulars");
    assertThat(paths(found(anna, "circular", Map.of()))).containsExactly("Circulars");
    assertThat(paths(found(anna, "circular mailbox:bert", Map.of()))).containsExactly("Circulars");
  }

  @Test
  void aMessageThatTheTargetNeverHadGoesWhereTheSearchMeantIt() {
    assertThat(paths(found(newcomer, "circular mailbox:anna", Map.of())))
        .containsExactly("Circulars");
    assertThat(paths(found(newcomer, "circular in:divorce", Map.of())))
        .containsExactly("Private › Divorce");
    assertThat(paths(found(newcomer, "circular", Map.of(Facet.MAILBOX, Set.of("" + bert)))))
        .containsExactly("Private › Divorce");
  }

  @Test
  void aMessageThatNothingTellsApartIsTakenFromItsLastPlace() {
    assertThat(paths(found(newcomer, "circular", Map.of()))).containsExactly("Boss");
    assertThat(paths(choices.messages(ALL, newcomer, List.of(circular.address()))))
        .containsExactly("Boss");
  }

  @Test
  void aSearchThatAsksForNothingDoesNotRestoreTheWholeArchive() {
    for (String typed : List.of("", "  ")) {
      assertThatThrownBy(() -> choices.requireMeaning(question(typed, Map.of())))
          .isInstanceOfSatisfying(
              Failure.class, no -> assertThat(no.fault()).isEqualTo(Fault.BAD_REQUEST));
    }
    choices.requireMeaning(question("circular", Map.of()));
    choices.requireMeaning(question("", Map.of(Facet.MAILBOX, Set.of("1"))));
  }

  @Test
  void foldersAreGatheredOneAfterTheOtherEmptyOnesToo() {
    FolderId empty = listings.addFolder(anna, "Empty");
    List<FolderId> folders =
        List.of(empty, places.get(0).folder(), empty, places.get(2).folder(), empty);
    assertThat(paths(all(choices.folders(folders, false))))
        .containsExactly("Private › Divorce", "Boss");
  }

  @Test
  void amongPlacesOfTheTargetTheMeantOneComesBeforeTheLast() {
    place(anna, "Archive");
    index.apply(List.of(new IndexChange.Put(indexed())), 2);
    index.refresh();
    assertThat(paths(found(anna, "circular in:circulars", Map.of()))).containsExactly("Circulars");
    assertThat(paths(found(anna, "circular", Map.of()))).containsExactly("Archive");
  }

  private List<RestorableMail.Restorable> found(
      MailboxId target, String typed, Map<Facet, Set<String>> narrowing) {
    return all(choices.found(OFFICER, ALL, target, question(typed, narrowing)));
  }

  private static List<RestorableMail.Restorable> all(Gathered gathered) {
    List<RestorableMail.Restorable> all = new ArrayList<>();
    for (var page = gathered.next(); !page.isEmpty(); page = gathered.next()) {
      all.addAll(page);
    }
    return all;
  }

  private static SearchQuestion question(String typed, Map<Facet, Set<String>> narrowing) {
    return new SearchQuestion(
        typed, ZoneOffset.UTC, Order.DATE_DESC, narrowing, Set.of(), 1, null, false);
  }

  private static List<String> paths(List<RestorableMail.Restorable> found) {
    return found.stream().map(each -> each.folder().toString()).toList();
  }

  private void place(MailboxId mailbox, String... path) {
    FolderId folder = listings.addFolder(mailbox, path);
    mail.all.add(
        new RestorableMail.Restorable(
            listings.place(folder, circular, Instant.EPOCH), FolderPath.of(path)));
    places.add(
        new IndexedPlacement(
            mailbox,
            listings.mailboxes(ALL).stream()
                .filter(each -> each.id().equals(mailbox))
                .findFirst()
                .orElseThrow()
                .name(),
            folder,
            org.muniment.search.FolderPath.of(path)));
  }

  private final List<IndexedPlacement> places = new ArrayList<>();

  private IndexedMessage indexed() {
    return new IndexedMessage(
        circular.address(),
        "circular",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Instant.EPOCH,
        circular.length(),
        null,
        new ThreadKey("circular"),
        "to all",
        List.of(),
        places,
        IndexState.FULL);
  }

  private static Original original(String content) {
    byte[] octets = content.getBytes(StandardCharsets.US_ASCII);
    return new Original(ContentAddress.ofContent(octets), octets.length);
  }

  /** The mail of a list. */
  private static final class ListedMail implements RestorableMail {
    final List<Restorable> all = new ArrayList<>();

    @Override
    public List<Restorable> these(Collection<PlacementId> placements) {
      return all.stream().filter(each -> placements.contains(each.placement().id())).toList();
    }

    @Override
    public List<Restorable> folder(
        FolderId folder, boolean isGoneIncluded, @Nullable PlacementId after, int limit) {
      return all.stream()
          .filter(each -> each.placement().sighting().folder().equals(folder))
          .filter(each -> after == null || each.placement().id().value() > after.value())
          .limit(limit)
          .toList();
    }

    @Override
    public List<Restorable> of(Collection<ContentAddress> originals) {
      return all.stream()
          .filter(each -> originals.contains(each.placement().sighting().original().address()))
          .toList();
    }
  }
}
