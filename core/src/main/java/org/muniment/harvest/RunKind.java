package org.muniment.harvest;

/** What brings mail in. */
public enum RunKind {
  /** A harvest of all folders from a mail server. */
  HARVEST,
  /**
   * A harvest of watched folders only, because their server told of something. It says nothing
   * about the other folders, and leaves it to the next whole harvest where messages went.
   */
  WATCH,
  /** An import of files. */
  IMPORT,
  /** A look at what an import of files would do; it writes nothing. */
  DRY_RUN;

  /** Whether it is about files. */
  public boolean isImport() {
    return this == IMPORT || this == DRY_RUN;
  }
}
