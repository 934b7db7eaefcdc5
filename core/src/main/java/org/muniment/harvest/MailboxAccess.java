package org.muniment.harvest;

import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * All that is needed to open a mailbox, its secrets still sealed.
 *
 * @param server where
 * @param mailboxName whose mail
 * @param loginName who signs in, when that is not {@code mailboxName}; or null
 * @param secret the mailbox' own password, or null
 * @param masterName who may open every mailbox of the server, or null
 * @param masterSecret that user's password, or null
 */
public record MailboxAccess(
    MailServer server,
    String mailboxName,
    @Nullable String loginName,
    @Nullable SealedSecret secret,
    @Nullable String masterName,
    @Nullable SealedSecret masterSecret) {

  /**
   * The login to use: the mailbox' own where it has a password, else the master user's.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when there is no password at all
   */
  public Login login(Secrets secrets) {
    if (secret != null) {
      String name = loginName == null ? mailboxName : loginName;
      return new Login(name, null, secrets.open(secret));
    }
    if (masterName != null && masterSecret != null) {
      return new Login(masterName, mailboxName, secrets.open(masterSecret));
    }
    throw Fault.CONFLICT.on(
        "There is no password for " + mailboxName + ". Set one, or a master user of its server.");
  }
}
