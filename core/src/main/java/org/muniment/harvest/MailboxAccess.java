package org.muniment.harvest;

import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;

/**
 * All that is needed to open a mailbox, its secrets still sealed.
 *
 * @param mailbox the archive's number of it
 * @param server where
 * @param mailboxName whose mail
 * @param loginName who signs in, when that is not {@code mailboxName}; or null
 * @param secret the mailbox' own password, or null
 * @param signIn how the server's mailboxes are opened that have none
 * @param serverSecret the master user's password, or the client's, or null
 */
public record MailboxAccess(
    MailboxId mailbox,
    MailServer server,
    String mailboxName,
    @Nullable String loginName,
    @Nullable SealedSecret secret,
    SignInWay signIn,
    @Nullable SealedSecret serverSecret) {

  /**
   * The login to use: the mailbox' own where it has a password, else the server's way.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when there is no way at all
   */
  public Login login(Secrets secrets, MailTokens tokens) {
    if (secret != null) {
      return new Login(account(), null, secrets.open(secret));
    }
    if (signIn instanceof SignInWay.Tokens(OAuthClient client)) {
      AccessTokens source = tokens.of(server, client, serverSecret, mailbox, account());
      return new Login(account(), null, new Proof.Tokens(source));
    }
    if (signIn instanceof SignInWay.Master(String name) && serverSecret != null) {
      return new Login(name, mailboxName, secrets.open(serverSecret));
    }
    throw Fault.CONFLICT.on(
        "There is no password for " + mailboxName + ". Set one, or a master user of its server.");
  }

  private String account() {
    return loginName == null ? mailboxName : loginName;
  }
}
