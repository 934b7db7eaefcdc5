package org.muniment.system.kill;

/** The stages of archiving a message at which the server may die, in their order. */
public enum Stage {
  /** Messages have come and nothing of them is written. */
  FETCHED("original/segment/SegmentBatch", "commit", Edge.ENTRY, 2),
  /** Records are on their way into the files of the vault. */
  WRITING_TO_THE_VAULT("original/segment/SegmentWriter", "force", Edge.ENTRY, 2),
  /** The keys of the records are durable, the records are not. */
  KEYS_DURABLE("original/file/DiskFiles$RandomFile", "force", Edge.EXIT, 3),
  /** The octets are durable, the journal does not know. */
  ORIGINALS_DURABLE("original/segment/SegmentBatch", "commit", Edge.EXIT, 2),
  /** Within the transaction: rows are written, the ledger is not. */
  PLACEMENTS_WRITTEN("harvest/HarvestActs", "of", Edge.ENTRY, 2),
  /** Within the transaction: everything is written, and not committed. */
  LEDGER_WRITTEN("harvest/jpa/BatchWriting", "write", Edge.EXIT, 2),
  /** The transaction is committed, the next batch has not begun. */
  COMMITTED("harvest/Commits", "write", Edge.EXIT, 2),
  /** All batches are committed; what the folder's next run starts from is not written. */
  FOLDER_TAKEN("harvest/jpa/EpochRow", "keep", Edge.ENTRY, 1),
  /** The ledger's entries are in the vault, the checkpoint that speaks of them is not. */
  CHECKPOINT_DUE("ledger/seal/LedgerSeal", "writeCheckpoint", Edge.ENTRY, 1),
  /** A signed checkpoint speaks of entries that were committed a moment ago. */
  CHECKPOINT_WRITTEN("ledger/seal/LedgerSeal", "writeCheckpoint", Edge.EXIT, 1),
  /** The index has messages that it has not committed. */
  INDEXED("search/lucene/Generation", "commitAt", Edge.ENTRY, 1),
  /** The index has committed, its position with it. */
  INDEX_COMMITTED("search/lucene/Generation", "commitAt", Edge.EXIT, 1);

  /** Where in a method. */
  enum Edge {
    ENTRY,
    EXIT
  }

  private final String type;
  private final String method;
  private final Edge edge;
  private final int visit;

  /**
   * @param type below org/muniment, as the JVM writes it
   * @param visit which visit of the point ends the process, from 1
   */
  Stage(String type, String method, Edge edge, int visit) {
    this.type = "org/muniment/" + type;
    this.method = method;
    this.edge = edge;
    this.visit = visit;
  }

  String type() {
    return type;
  }

  String method() {
    return method;
  }

  Edge edge() {
    return edge;
  }

  int visit() {
    return visit;
  }
}
