package org.muniment.harvest;

import java.util.Locale;

/** What happened to a folder at its source. */
public enum FolderChange {
  /** It was not known before. */
  APPEARED,
  /** The same folder has another name. */
  RENAMED,
  /** It is no longer there. */
  GONE,
  /** One that was gone is there again. */
  RETURNED,
  /** The server gave its messages new UIDs. */
  RENUMBERED;

  /** The name in ledger bodies: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
