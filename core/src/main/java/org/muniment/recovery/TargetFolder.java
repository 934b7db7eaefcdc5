package org.muniment.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;
import org.muniment.archive.Uid;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.InventoryItem;
import org.muniment.original.ContentAddress;
import org.muniment.original.OriginalStore;

/**
 * One folder of the target, opened for some items: which messages there may be one of them, by size
 * or date, and whether they are, by content. For one thread, one session.
 */
final class TargetFolder {
  private final MailTarget.Session session;
  private final OriginalStore originals;
  private final FolderName name;
  private final KeptFlags kept;
  private final Set<Long> wantedSizes = new HashSet<>();
  private final Set<Instant> wantedDates = new HashSet<>();
  private final Map<Long, List<Uid>> bySize = new HashMap<>();
  private final Map<Instant, List<Uid>> byDate = new HashMap<>();
  private final Map<Uid, Likeness> read = new HashMap<>();
  private final Set<ContentAddress> added = new HashSet<>();

  /**
   * Opens the folder, creating it where it is missing.
   *
   * @throws org.muniment.harvest.SourceFailure as {@link MailTarget.Session}
   */
  TargetFolder(
      MailTarget.Session session,
      OriginalStore originals,
      FolderPath path,
      List<RestoreItem> items) {
    this.session = session;
    this.originals = originals;
    items.forEach(this::want);
    this.name = session.folder(path.names());
    this.kept = new KeptFlags(session.contents(name, this::listed));
  }

  /**
   * Puts the item back unless it is there.
   *
   * @throws org.muniment.harvest.SourceFailure {@code SOURCE_REFUSED} with the server's words; any
   *     other when the connection was lost or the server asks us to slow down
   * @throws IOException when the original cannot be read; the session may be over
   */
  RestoreOutcome restore(RestoreItem item) throws IOException {
    ContentAddress address = item.original().address();
    if (added.contains(address)) {
      return new RestoreOutcome.AlreadyThere(item, null);
    }
    Uid same = find(item);
    if (same != null) {
      return new RestoreOutcome.AlreadyThere(item, same);
    }
    Uid given = append(item);
    added.add(address);
    return new RestoreOutcome.PutBack(item, given);
  }

  private @Nullable Uid append(RestoreItem item) throws IOException {
    try (InputStream octets = originals.read(item.original().address())) {
      return session.append(
          name,
          octets,
          item.original().length(),
          item.internalDate(),
          item.internalDateOffsetMinutes(),
          kept.of(item.flags()));
    }
  }

  private @Nullable Uid find(RestoreItem item) throws IOException {
    List<Uid> candidates = candidates(item);
    if (candidates.isEmpty()) {
      return null;
    }
    Likeness ours;
    try (InputStream octets = originals.read(item.original().address())) {
      ours = Likeness.of(octets);
    }
    for (Uid candidate : candidates) {
      if (ours.isSame(likeness(candidate))) {
        return candidate;
      }
    }
    return null;
  }

  private Likeness likeness(Uid uid) throws IOException {
    Likeness known = read.get(uid);
    if (known == null) {
      List<Likeness> taken = new ArrayList<>();
      session.read(uid, octets -> taken.add(Likeness.of(octets)));
      known = taken.getFirst();
      read.put(uid, known);
    }
    return known;
  }

  private List<Uid> candidates(RestoreItem item) {
    Set<Uid> candidates = new LinkedHashSet<>();
    candidates.addAll(bySize.getOrDefault(item.original().length(), List.of()));
    if (item.internalDate() != null) {
      candidates.addAll(byDate.getOrDefault(item.internalDate(), List.of()));
    }
    return List.copyOf(candidates);
  }

  private void want(RestoreItem item) {
    wantedSizes.add(item.original().length());
    if (item.internalDate() != null) {
      wantedDates.add(item.internalDate());
    }
  }

  /** What is marked to be expunged is as good as gone: it does not stand for the item. */
  private void listed(InventoryItem item) {
    if (item.flags().stream().anyMatch("\\Deleted"::equalsIgnoreCase)) {
      return;
    }
    if (wantedSizes.contains(item.size())) {
      bySize.computeIfAbsent(item.size(), size -> new ArrayList<>()).add(item.uid());
    } else if (item.internalDate() != null && wantedDates.contains(item.internalDate())) {
      Instant date = Objects.requireNonNull(item.internalDate());
      byDate.computeIfAbsent(date, key -> new ArrayList<>()).add(item.uid());
    }
  }
}
