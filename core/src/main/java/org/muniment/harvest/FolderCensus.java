package org.muniment.harvest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * Matches the folders that a server lists with those that are known: by what survives a rename
 * where the server tells it, else by name. A folder that is not listed counts as gone only when it
 * cannot be opened either. For one thread.
 */
final class FolderCensus {
  private static final String HIDDEN_MAIL =
      "Gmail hides the folder All Mail, and with it all mail without a label. Switch on \"Show in"
          + " IMAP\" for All Mail in the settings of the mailbox.";

  private final RunScope scope;
  private final MailSource.Session session;
  private final Map<FolderName, KnownFolder> byName = new HashMap<>();
  private final Map<String, KnownFolder> byObjectId = new HashMap<>();
  private final Set<KnownFolder> unseen = new HashSet<>();

  FolderCensus(RunScope scope, MailSource.Session session) {
    this.scope = scope;
    this.session = session;
    for (KnownFolder folder : scope.journal().folders(scope.terms().mailbox())) {
      know(folder);
    }
  }

  /** Asks the server, and brings the journal's list of folders up to date but for gone ones. */
  Found take() {
    List<Present> present = new ArrayList<>();
    List<FolderListing> listed = selectable();
    tellOfHiddenMail(listed);
    Set<String> objectIds = unambiguous(listed);
    for (FolderListing listing : listed) {
      String objectId = objectId(listing);
      boolean isTold = objectId != null && objectIds.contains(objectId);
      present.add(match(listing, isTold ? objectId : null));
    }
    List<KnownFolder> gone = new ArrayList<>();
    unseen.stream().filter(folder -> !folder.isGone()).forEach(gone::add);
    Set<FolderName> names = listed.stream().map(FolderListing::name).collect(Collectors.toSet());
    List<KnownFolder> hidden =
        gone.stream()
            .filter(folder -> !names.contains(folder.name()) && canBeOpened(folder))
            .toList();
    hidden.forEach(folder -> present.add(present(folder, null, Set.of())));
    gone.removeAll(hidden);
    return new Found(present, gone);
  }

  /**
   * Asks for some folders only. One that is not known, or may be another under its name, is left to
   * the census of all.
   */
  Found takeOnly(Set<FolderName> names) {
    List<Present> present = new ArrayList<>();
    for (FolderName name : names) {
      KnownFolder known = byName.get(name);
      if (known != null && !known.isGone()) {
        session
            .folder(name)
            .filter(listing -> scope.terms().takes(listing.namespace()))
            .filter(listing -> listing.isSelectable() && isSame(known, listing))
            .ifPresent(
                listing -> present.add(present(known, listing.status(), listing.attributes())));
      }
    }
    return new Found(present, List.of());
  }

  private static boolean isSame(KnownFolder known, FolderListing listing) {
    String id = objectId(listing);
    return id == null || known.objectId() == null || id.equals(known.objectId());
  }

  private void know(KnownFolder folder) {
    unseen.add(folder);
    KnownFolder same = byName.get(folder.name());
    if (same == null || same.isGone()) {
      byName.put(folder.name(), folder);
    }
    if (folder.objectId() != null) {
      byObjectId.put(folder.objectId(), folder);
    }
  }

  private List<FolderListing> selectable() {
    Set<FolderName> names = new HashSet<>();
    List<FolderListing> listed = taken(session.folders());
    listed.stream().filter(FolderListing::isTroubled).forEach(this::tell);
    return listed.stream()
        .filter(FolderListing::isSelectable)
        .filter(listing -> names.add(listing.name()))
        .toList();
  }

  /**
   * Folders that nobody chose are counted by their rule, and stay as they are known: that they are
   * not taken any more does not mean that they are gone.
   */
  private List<FolderListing> taken(List<FolderListing> all) {
    Map<FolderNamespace, List<FolderListing>> others = new EnumMap<>(FolderNamespace.class);
    List<FolderListing> taken = new ArrayList<>();
    for (FolderListing folder : all) {
      if (scope.terms().takes(folder.namespace())) {
        taken.add(folder);
      } else if (folder.isSelectable()) {
        others.computeIfAbsent(folder.namespace(), key -> new ArrayList<>()).add(folder);
        KnownFolder known = byName.get(folder.name());
        if (known != null) {
          unseen.remove(known);
        }
      }
    }
    scope
        .control()
        .notTaken(
            others.entrySet().stream()
                .map(each -> NotTaken.of(each.getKey(), each.getValue()))
                .toList());
    return taken;
  }

  /** Gmail's archived messages bear no label; they are in All Mail alone, which may be hidden. */
  private void tellOfHiddenMail(List<FolderListing> listed) {
    boolean isGmail = session.capabilities().contains("X-GM-EXT-1");
    if (isGmail
        && listed.stream()
            .noneMatch(folder -> folder.attributes().contains(ExclusionRule.ALL_MAIL))) {
      scope.control().count(RunControl.Count.INCOMPLETE, 1);
      scope.control().trouble(HIDDEN_MAIL);
    }
  }

  /** Nobody knows what such a folder holds: the mailbox is not complete. */
  private void tell(FolderListing listing) {
    scope.control().count(RunControl.Count.INCOMPLETE, 1);
    scope.control().trouble(listing.name().display() + ": " + listing.trouble());
  }

  private Present match(FolderListing listing, @Nullable String objectId) {
    KnownFolder known = find(listing.name(), objectId);
    if (known == null) {
      KnownFolder adopted = scope.journal().adopt(scope.control().run(), listing.name(), objectId);
      return present(adopted, listing.status(), listing.attributes());
    }
    unseen.remove(known);
    KnownFolder updated = updated(known, listing.name(), objectId);
    return present(updated, listing.status(), listing.attributes());
  }

  private Present present(
      KnownFolder folder, @Nullable FolderStatus status, Set<String> attributes) {
    FolderRules rules =
        FolderRules.of(scope.terms().exclusions(), folder.name().path(), attributes);
    return new Present(folder, status, attributes, rules);
  }

  private @Nullable KnownFolder find(FolderName name, @Nullable String objectId) {
    KnownFolder renamed = objectId == null ? null : byObjectId.get(objectId);
    if (renamed != null && unseen.contains(renamed)) {
      return renamed;
    }
    KnownFolder named = byName.get(name);
    boolean isAnother =
        named == null
            || !unseen.contains(named)
            || (objectId != null && named.objectId() != null && !objectId.equals(named.objectId()));
    return isAnother ? null : named;
  }

  private KnownFolder updated(KnownFolder known, FolderName name, @Nullable String objectId) {
    RunId run = scope.control().run();
    String id = objectId == null ? known.objectId() : objectId;
    if (!known.name().equals(name) || !Objects.equals(id, known.objectId())) {
      scope.journal().rename(run, known.id(), name, id);
    }
    if (known.isGone()) {
      scope.journal().returned(run, known.id());
    }
    return new KnownFolder(
        known.id(), name, id, false, known.epoch(), known.superseded(), known.nextTry());
  }

  private boolean canBeOpened(KnownFolder folder) {
    try {
      session.examine(folder.name());
      return true;
    } catch (SourceFailure failure) {
      if (failure.endsSession() || failure.fault() != Fault.SOURCE_REFUSED) {
        throw failure;
      }
      return false;
    }
  }

  /** Identifiers that one folder alone bears; some servers give all the same. */
  private static Set<String> unambiguous(List<FolderListing> listed) {
    return listed.stream()
        .map(FolderCensus::objectId)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(bearers -> bearers.getValue() == 1)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static @Nullable String objectId(FolderListing listing) {
    FolderStatus status = listing.status();
    return status == null ? null : status.objectId();
  }

  /**
   * What was found.
   *
   * @param present folders that are there
   * @param gone folders that were known and are not there any more
   */
  record Found(List<Present> present, List<KnownFolder> gone) {}

  /**
   * A folder that is there.
   *
   * @param folder as the journal knows it by now
   * @param status what the server said about it, or null
   * @param attributes what LIST said of it, in lower case
   * @param rules which rules may leave out messages of it
   */
  record Present(
      KnownFolder folder,
      @Nullable FolderStatus status,
      Set<String> attributes,
      FolderRules rules) {

    /**
     * Whether nothing can have changed: the folder was complete, and every number that tells of a
     * change is told and is the same. An untold number is never the same. So where the server does
     * not count changes (no CONDSTORE), flags may have changed, and a folder is looked at, unless
     * it has no messages or too many to compare their flags each time: those are audited.
     */
    boolean isUnchanged() {
      Epoch epoch = folder.epoch();
      return epoch != null
          && status != null
          && epoch.state() == EpochState.COMPLETE
          && folder.superseded().isEmpty()
          && epoch.uidValidity().equals(status.uidValidity())
          && status.uidNext() == epoch.uidNextDone()
          && status.messages() == epoch.messagesDone()
          && status.messages() >= 0
          && hasSameFlags(status, epoch);
    }

    private static boolean hasSameFlags(FolderStatus status, Epoch epoch) {
      boolean isComparable = status.messages() > 0 && status.messages() <= FolderReading.FEW;
      return status.highestModSeq() > 0
          ? status.highestModSeq() == epoch.modSeqDone()
          : !isComparable;
    }
  }
}
