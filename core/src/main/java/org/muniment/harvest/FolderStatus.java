package org.muniment.harvest;

import org.jspecify.annotations.Nullable;
import org.muniment.archive.UidValidity;

/**
 * The state of a folder as EXAMINE, SELECT or STATUS reports it. A value that the server did not
 * give is -1 (or null): unknown is never the same as unchanged.
 *
 * @param uidValidity the epoch, or null when the server gave none
 * @param uidNext the next UID to be given, or -1
 * @param messages how many messages, or -1
 * @param highestModSeq HIGHESTMODSEQ (RFC 7162), or -1 for none, 0 or NOMODSEQ
 * @param objectId MAILBOXID (RFC 8474) or Dovecot's X-GUID, which survive a rename, or null
 * @param uidsAreSticky false when the server said UIDNOTSTICKY: UIDs do not outlive the session
 * @param octets the sizes of all messages together (SIZE, RFC 8438), or -1
 */
public record FolderStatus(
    @Nullable UidValidity uidValidity,
    long uidNext,
    long messages,
    long highestModSeq,
    @Nullable String objectId,
    boolean uidsAreSticky,
    long octets) {

  /** The same, identified so where it tells no identifier itself. */
  public FolderStatus identifiedBy(@Nullable String identifier) {
    return objectId != null
        ? this
        : new FolderStatus(
            uidValidity, uidNext, messages, highestModSeq, identifier, uidsAreSticky, octets);
  }

  /** A state of which the size is not told. */
  public FolderStatus(
      @Nullable UidValidity uidValidity,
      long uidNext,
      long messages,
      long highestModSeq,
      @Nullable String objectId,
      boolean uidsAreSticky) {
    this(uidValidity, uidNext, messages, highestModSeq, objectId, uidsAreSticky, -1);
  }
}
