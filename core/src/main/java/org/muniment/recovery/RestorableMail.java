package org.muniment.recovery;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.FolderPath;
import org.muniment.archive.Placement;
import org.muniment.archive.PlacementId;
import org.muniment.original.ContentAddress;

/** Finds archived messages that are to be restored, with the folders that they were in. */
public interface RestorableMail {

  /** Those of these placements that exist, by number; at most a thousand are asked for at once. */
  List<Restorable> these(Collection<PlacementId> placements);

  /**
   * Messages of a folder, by number.
   *
   * @param isGoneIncluded whether those that left the folder are meant too
   * @param after goes on behind this placement, or null for the first page
   */
  List<Restorable> folder(
      FolderId folder, boolean isGoneIncluded, @Nullable PlacementId after, int limit);

  /** All placements of these originals, by number; at most a thousand are asked for at once. */
  List<Restorable> of(Collection<ContentAddress> originals);

  /**
   * A message that can be restored.
   *
   * @param placement where it was or is
   * @param folder its folder, as last known
   */
  record Restorable(Placement placement, FolderPath folder) {}
}
