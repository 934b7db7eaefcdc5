package org.muniment.harvest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder as LIST and STATUS report it (RFC 9051 section 6.3.9, RFC 5819).
 *
 * @param name as the server wrote it
 * @param attributes LIST attributes in lower case, for example {@code \noselect}, {@code \sent}
 * @param status what STATUS said, or null when it was not offered or failed
 * @param trouble what the server said when it refused STATUS for this folder, or how its listing
 *     could not be read; null when all is well
 * @param namespace whose it is
 */
public record FolderListing(
    FolderName name,
    Set<String> attributes,
    @Nullable FolderStatus status,
    @Nullable String trouble,
    FolderNamespace namespace) {
  public FolderListing {
    attributes = Set.copyOf(attributes);
  }

  /** One of the mailbox' own. */
  public FolderListing(
      FolderName name,
      Set<String> attributes,
      @Nullable FolderStatus status,
      @Nullable String trouble) {
    this(name, attributes, status, trouble, FolderNamespace.PERSONAL);
  }

  /** Whether the server did not tell all about it: a person should know. */
  public boolean isTroubled() {
    return trouble != null;
  }

  /** Whether it can hold messages: neither {@code \Noselect} nor {@code \NonExistent}. */
  public boolean isSelectable() {
    return !attributes.contains("\\noselect") && !attributes.contains("\\nonexistent");
  }
}
