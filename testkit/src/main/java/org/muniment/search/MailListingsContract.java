package org.muniment.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muniment.access.Entitlement;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.search.MailListings.Presence;

/** The contract of {@link MailListings}. Each test begins without mailboxes. */
public interface MailListingsContract {
  /** A moment. */
  Instant NOON = Instant.parse("2025-03-04T12:00:00Z");

  /** The adapter under test. */
  MailListings listings();

  /** Adds a mailbox of that name. */
  MailboxId mailbox(String name);

  /** Adds a folder of that path. */
  FolderId folder(MailboxId mailbox, String... path);

  /** Lets an original be seen in a folder, under the next UID, with that INTERNALDATE. */
  PlacementId place(FolderId folder, Original original, @Nullable Instant internalDate);

  /** Lets a message be gone from its place. */
  void leave(PlacementId placement);

  /** Keeps a card. */
  void keep(MessageCard card);

  private static Original original(int number) {
    return new Original(MessageCardsContract.address(number), 10L * number);
  }

  @Test
  default void mailboxesAreListedByNameWithWhatIsThereAndWhatIsGone() {
    MailboxId zoe = mailbox("zoe@example.org");
    MailboxId adam = mailbox("adam@example.org");
    FolderId inbox = folder(zoe, "INBOX");
    place(inbox, original(1), NOON);
    leave(place(inbox, original(2), NOON));
    List<MailboxEntry> all = listings().mailboxes(new Entitlement.EveryMailbox());
    assertThat(all).extracting(MailboxEntry::id).containsExactly(adam, zoe);
    assertThat(all.getLast().present()).isEqualTo(1);
    assertThat(all.getLast().gone()).isEqualTo(1);
    assertThat(all.getFirst().present()).isZero();
  }

  @Test
  default void mailboxesThatMayNotBeSeenAreNotListed() {
    MailboxId one = mailbox("one@example.org");
    mailbox("two@example.org");
    assertThat(listings().mailboxes(new Entitlement.Mailboxes(Set.of(one))))
        .extracting(MailboxEntry::name)
        .containsExactly("one@example.org");
    assertThat(listings().mailboxes(new Entitlement.Mailboxes(Set.of()))).isEmpty();
    assertThat(listings().mailboxNames(new Entitlement.Mailboxes(Set.of(one))))
        .containsExactly(Map.entry(one, "one@example.org"));
    assertThat(listings().mailboxNames(new Entitlement.EveryMailbox())).hasSize(2);
  }

  @Test
  default void foldersAreListedParentsFirstWithTheirCounts() {
    MailboxId mailbox = mailbox("anna@example.org");
    FolderId deep = folder(mailbox, "Projects", "2024");
    FolderId parent = folder(mailbox, "Projects");
    folder(mailbox("other@example.org"), "INBOX");
    place(deep, original(1), NOON);
    leave(place(deep, original(2), NOON));
    List<FolderEntry> folders = listings().folders(mailbox);
    assertThat(folders).extracting(FolderEntry::id).containsExactly(parent, deep);
    assertThat(folders.getLast().path()).containsExactly("Projects", "2024");
    assertThat(folders.getLast().present()).isEqualTo(1);
    assertThat(folders.getLast().gone()).isEqualTo(1);
    assertThat(listings().folder(deep)).contains(folders.getLast());
    assertThat(listings().folder(new FolderId(4_000_000_000L))).isEmpty();
  }

  @Test
  default void aFolderIsPagedTheNewestArrivalFirstAndEachMessageComesOnce() {
    FolderId folder = folder(mailbox("anna@example.org"), "INBOX");
    for (int i = 0; i < 25; i++) {
      place(folder, original(i), NOON.plusSeconds(i / 3));
    }
    List<ListedMessage> seen = new ArrayList<>();
    List<ListedMessage> page = listings().messages(folder, Presence.EVER, null, 4);
    while (!page.isEmpty()) {
      assertThat(page).hasSizeLessThanOrEqualTo(4);
      seen.addAll(page);
      page = listings().messages(folder, Presence.EVER, page.getLast().key(), 4);
    }
    assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    assertThat(seen).isSortedAccordingTo((a, b) -> b.key().arrived().compareTo(a.key().arrived()));
  }

  @Test
  default void presenceDecidesWhichMessagesOfAFolderAreShown() {
    FolderId folder = folder(mailbox("anna@example.org"), "INBOX");
    PlacementId there = place(folder, original(1), NOON);
    PlacementId gone = place(folder, original(2), NOON);
    leave(gone);
    assertThat(ids(folder, Presence.PRESENT)).containsExactly(there);
    assertThat(ids(folder, Presence.GONE)).containsExactly(gone);
    assertThat(ids(folder, Presence.EVER)).containsExactlyInAnyOrder(there, gone);
  }

  private List<PlacementId> ids(FolderId folder, Presence presence) {
    return listings().messages(folder, presence, null, 10).stream()
        .map(each -> each.placement().id())
        .toList();
  }

  @Test
  default void aMessageIsListedWithItsCardOnceItHasOne() {
    FolderId folder = folder(mailbox("anna@example.org"), "INBOX");
    MessageCard card = MessageCardsContract.card(7, "t", NOON);
    place(folder, card.original(), null);
    assertThat(listings().messages(folder, Presence.EVER, null, 1).getFirst().card()).isNull();
    keep(card);
    ListedMessage listed = listings().messages(folder, Presence.EVER, null, 1).getFirst();
    assertThat(listed.card()).isEqualTo(card);
    assertThat(listed.key().arrived()).isEqualTo(listed.placement().seenAt());
  }

  @Test
  default void allPlacesOfAnOriginalAreKnown() {
    FolderId one = folder(mailbox("one@example.org"), "INBOX");
    FolderId two = folder(mailbox("two@example.org"), "Archive");
    PlacementId first = place(one, original(1), NOON);
    PlacementId second = place(two, original(1), null);
    place(two, original(2), null);
    ContentAddress wanted = original(1).address();
    var places = listings().placements(List.of(wanted, original(3).address()));
    assertThat(places).containsOnlyKeys(wanted);
    assertThat(places.get(wanted))
        .extracting(each -> each.id())
        .containsExactlyInAnyOrder(first, second);
    assertThat(places.get(wanted))
        .allSatisfy(each -> assertThat(each.sighting().original()).isEqualTo(original(1)));
    assertThat(listings().placements(List.of())).isEmpty();
  }
}
