package org.muniment.recovery;

import org.muniment.archive.FolderPath;

/** Where restored messages go in the target mailbox. */
public sealed interface RestorePlacing {

  /** The target folder of a message that was in {@code source}. */
  FolderPath target(FolderPath source);

  /** Back where they were. */
  record SamePlace() implements RestorePlacing {
    @Override
    public FolderPath target(FolderPath source) {
      return source;
    }
  }

  /**
   * All into one folder.
   *
   * @param folder which
   */
  record IntoFolder(FolderPath folder) implements RestorePlacing {
    @Override
    public FolderPath target(FolderPath source) {
      return folder;
    }
  }

  /**
   * The tree of folders as it was, below another folder.
   *
   * @param parent which
   */
  record UnderFolder(FolderPath parent) implements RestorePlacing {
    @Override
    public FolderPath target(FolderPath source) {
      return source.under(parent);
    }
  }
}
