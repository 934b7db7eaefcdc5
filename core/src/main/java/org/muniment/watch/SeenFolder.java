package org.muniment.watch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.UidValidity;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.FolderStatus;

/** What a watch last saw of a folder. For one thread. */
final class SeenFolder {
  /** What a look came to. */
  enum News {
    NONE,
    ARRIVED,
    CHANGED
  }

  private final FolderName name;
  private final long uidNextDone;
  private @Nullable FolderStatus seen;

  SeenFolder(WatchOrder.Folder folder) {
    this.name = folder.name();
    this.uidNextDone = folder.uidNextDone();
  }

  FolderName name() {
    return name;
  }

  /**
   * Takes in what the server says now. The first look is held against what is archived: it tells of
   * what came while nobody watched. A folder that was never harvested is left to its first harvest.
   */
  News look(FolderStatus now) {
    FolderStatus before = seen;
    seen = now;
    if (before == null) {
      boolean isKnown = uidNextDone < 0 || (now.uidNext() >= 0 && now.uidNext() == uidNextDone);
      return isKnown ? News.NONE : News.ARRIVED;
    }
    UidValidity epoch = now.uidValidity();
    if (!Objects.equals(before.uidValidity(), epoch) || hasMore(before, now)) {
      return News.ARRIVED;
    }
    boolean isSame =
        before.messages() == now.messages() && before.highestModSeq() == now.highestModSeq();
    return isSame ? News.NONE : News.CHANGED;
  }

  /** A server that does not tell UIDNEXT is judged by its count. */
  private static boolean hasMore(FolderStatus before, FolderStatus now) {
    return now.uidNext() < 0
        ? now.messages() > before.messages()
        : now.uidNext() != before.uidNext();
  }
}
