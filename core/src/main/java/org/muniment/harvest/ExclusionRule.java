package org.muniment.harvest;

/**
 * Leaves messages out on purpose. What it leaves out is accounted for under its name, in the
 * journal and the ledger.
 */
public interface ExclusionRule {

  /** The name under which messages are left out; a few words for a person. */
  String name();

  /** Whether to leave the message out. */
  boolean excludes(FolderName folder, InventoryItem item);
}
