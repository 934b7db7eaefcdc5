package org.muniment.grant;

import java.util.Optional;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.SealedSecret;

/**
 * The grants of mailboxes, one each at most. Every adapter passes {@code GrantsContract}. A change
 * of the mail server's address or client, and the mailbox' move or removal, end its grant.
 */
public interface Grants {

  /** The mailbox' grant. */
  Optional<Grant> of(MailboxId mailbox);

  /**
   * Keeps a new grant in the place of the one there may be, in the caller's transaction.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND} when there is no such mailbox any more
   */
  Grant give(MailboxId mailbox, SealedSecret refreshToken, String givenBy);

  /**
   * The authorization server gave another refresh token in the place of the old one. Durable when
   * it returns, in a transaction of its own; nothing happens to a grant that has ended meanwhile.
   */
  void renew(long grant, SealedSecret refreshToken);

  /**
   * Ends the mailbox' grant, in the caller's transaction.
   *
   * @return whether there was one
   */
  boolean takeAway(MailboxId mailbox);
}
