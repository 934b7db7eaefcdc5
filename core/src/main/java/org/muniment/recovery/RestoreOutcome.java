package org.muniment.recovery;

import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;

/** What became of a {@link RestoreItem}. */
public sealed interface RestoreOutcome {

  /** Which item. */
  RestoreItem item();

  /**
   * It was added to the folder.
   *
   * @param item which item
   * @param uid the UID it was given, or null when the server did not tell
   */
  record PutBack(RestoreItem item, @Nullable Uid uid) implements RestoreOutcome {}

  /**
   * The folder had a message of the same octets.
   *
   * @param item which item
   * @param uid the message found, or null when it was added earlier in the same run
   */
  record AlreadyThere(RestoreItem item, @Nullable Uid uid) implements RestoreOutcome {}

  /**
   * It could not be added.
   *
   * @param item which item
   * @param reason one sentence for a person, with the server's words
   */
  record Refused(RestoreItem item, String reason) implements RestoreOutcome {}
}
