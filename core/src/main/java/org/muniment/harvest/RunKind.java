package org.muniment.harvest;

/** What brings mail in. */
public enum RunKind {
  /** A harvest from a mail server. */
  HARVEST,
  /** An import of files. */
  IMPORT
}
