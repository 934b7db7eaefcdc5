package org.muniment.recovery.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.RestorableMail;
import org.muniment.recovery.RestorePlacing;
import org.muniment.search.Facet;
import org.muniment.search.InMemoryMessageIndex;
import org.muniment.search.SearchRequest.Order;
import org.muniment.search.app.SearchQuestion;
import org.muniment.search.app.SmallArchive;

/** One message that many mailboxes held, and which of its places a restore takes. */
class RestoreChoicesTest {
  private static final Entitlement ALL = new Entitlement.EveryMailbox();

  private static final String CIRCULAR = "Subject: circular\n\nto all\n";

  private final SmallArchive archive = new SmallArchive(new InMemoryMessageIndex());
  private final Map<FolderId, FolderPath> paths = new LinkedHashMap<>();
  private final RestoreChoices choices = new RestoreChoices(new ListedMail(), archive.searching());
  private final MailboxId anna = archive.listings.addMailbox("anna");
  private final MailboxId bert = archive.listings.addMailbox("bert");
  private final MailboxId cora = archive.listings.addMailbox("cora");
  private final MailboxId newcomer = archive.listings.addMailbox("newcomer");
  private ContentAddress circular;

  @BeforeEach
  void manyHoldTheCircular() {
    place(bert, "Private", "Divorce");
    place(anna, "Circulars");
    place(cora, "Boss");
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void aMessageThatManyGotIsPutBackOnceWhereTheTargetHadIt() {
    assertThat(pathsOf(choices.messages(ALL, anna, List.of(circular))))
        .containsExactly("Circulars");
    assertThat(pathsOf(found(anna, "circular", Map.of()))).containsExactly("Circulars");
    assertThat(pathsOf(found(anna, "circular mailbox:bert", Map.of())))
        .containsExactly("Circulars");
  }

  @Test
  void aMessageThatTheTargetNeverHadGoesWhereTheSearchMeantIt() {
    assertThat(pathsOf(found(newcomer, "circular mailbox:anna", Map.of())))
        .containsExactly("Circulars");
    assertThat(pathsOf(found(newcomer, "circular in:divorce", Map.of())))
        .containsExactly("Private/Divorce");
    assertThat(pathsOf(found(newcomer, "circular", Map.of(Facet.MAILBOX, Set.of("" + bert)))))
        .containsExactly("Private/Divorce");
  }

  @Test
  void aMessageThatNothingTellsApartIsTakenFromItsLastPlace() {
    assertThat(pathsOf(found(newcomer, "circular", Map.of()))).containsExactly("Boss");
    assertThat(pathsOf(choices.messages(ALL, newcomer, List.of(circular)))).containsExactly("Boss");
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
    FolderId empty = archive.listings.addFolder(anna, "Empty");
    List<FolderId> held = List.copyOf(paths.keySet());
    List<FolderId> folders = List.of(empty, held.get(0), empty, held.get(2), empty);
    assertThat(pathsOf(all(choices.folders(folders, false))))
        .containsExactly("Private/Divorce", "Boss");
  }

  @Test
  void amongPlacesOfTheTargetTheMeantOneComesBeforeTheLast() {
    place(anna, "Archive");
    assertThat(pathsOf(found(anna, "circular in:circulars", Map.of())))
        .containsExactly("Circulars");
    assertThat(pathsOf(found(anna, "circular", Map.of()))).containsExactly("Archive");
  }

  @Test
  void aSearchTellsTheMailboxesThatItMeans() {
    assertThat(homes("circular", Map.of())).containsExactlyInAnyOrder(anna, bert, cora);
    assertThat(homes("circular mailbox:bert", Map.of())).containsExactly(bert);
    assertThat(homes("circular NOT mailbox:bert", Map.of())).doesNotContain(bert);
    assertThat(homes("circular", Map.of(Facet.MAILBOX, Set.of("" + anna, "" + cora))))
        .containsExactlyInAnyOrder(anna, cora);
    assertThat(homes("nothing", Map.of())).isEmpty();
  }

  @Test
  void eachMailboxGetsBackWhatTheSearchMeantInItAndNothingElse() {
    assertThat(pathsOf(foundIn(anna, "circular", Map.of()))).containsExactly("Circulars");
    assertThat(pathsOf(foundIn(bert, "circular", Map.of()))).containsExactly("Private/Divorce");
    assertThat(foundIn(newcomer, "circular", Map.of())).isEmpty();
    assertThat(foundIn(anna, "circular in:divorce", Map.of())).isEmpty();
    assertThat(pathsOf(foundIn(bert, "circular", Map.of(Facet.MAILBOX, Set.of("" + bert)))))
        .containsExactly("Private/Divorce");
  }

  @Test
  void aWishForTheTargetsOwnLeavesOutWhatWasElsewhere() {
    RestorePlacing same = new RestorePlacing.SamePlace();
    List<RestorableMail.Restorable> everywhere = choices.everywhere(ALL, List.of(circular));
    assertThat(pathsOf(new RestoreWish(anna, true, same, "").meant(everywhere)))
        .containsExactly("Circulars");
    assertThat(new RestoreWish(anna, false, same, "").meant(everywhere)).hasSize(3);
  }

  private List<MailboxId> homes(String typed, Map<Facet, Set<String>> narrowing) {
    return choices.mailboxes(SmallArchive.OFFICER, ALL, question(typed, narrowing)).stream()
        .map(MessageHome::mailbox)
        .toList();
  }

  private List<RestorableMail.Restorable> foundIn(
      MailboxId mailbox, String typed, Map<Facet, Set<String>> narrowing) {
    return all(choices.foundIn(SmallArchive.OFFICER, mailbox, question(typed, narrowing)));
  }

  private List<RestorableMail.Restorable> found(
      MailboxId target, String typed, Map<Facet, Set<String>> narrowing) {
    return all(choices.found(SmallArchive.OFFICER, ALL, target, question(typed, narrowing)));
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

  private static List<String> pathsOf(List<RestorableMail.Restorable> found) {
    return found.stream().map(each -> each.folder().toString()).toList();
  }

  private void place(MailboxId mailbox, String... path) {
    FolderId folder = archive.listings.addFolder(mailbox, path);
    paths.put(folder, FolderPath.of(path));
    circular = archive.archive(folder, CIRCULAR);
    archive.follow();
  }

  /** The mail of the archive. */
  private final class ListedMail implements RestorableMail {
    @Override
    public List<Restorable> these(Collection<PlacementId> placements) {
      return all().filter(each -> placements.contains(each.placement().id())).toList();
    }

    @Override
    public List<Restorable> folder(
        FolderId folder, boolean isGoneIncluded, @Nullable PlacementId after, int limit) {
      return all()
          .filter(each -> each.placement().sighting().folder().equals(folder))
          .filter(each -> after == null || each.placement().id().value() > after.value())
          .limit(limit)
          .toList();
    }

    @Override
    public List<Restorable> of(Collection<ContentAddress> originals) {
      return originals.contains(circular) ? all().toList() : List.of();
    }

    private Stream<Restorable> all() {
      return archive
          .listings
          .placements(List.of(circular))
          .getOrDefault(circular, List.of())
          .stream()
          .sorted(Comparator.comparingLong(each -> each.id().value()))
          .map(each -> new Restorable(each, paths.get(each.sighting().folder())));
    }
  }
}
