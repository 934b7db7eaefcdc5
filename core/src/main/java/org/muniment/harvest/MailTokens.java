package org.muniment.harvest;

import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;

/** Gives out the tokens of mailboxes. */
public interface MailTokens {

  /**
   * The tokens for one mailbox; nothing is asked for yet.
   *
   * @param server the mail server, whose private authority is trusted at the client's addresses too
   * @param client as which we ask
   * @param secret the client's, sealed, or null when it has none
   * @param mailbox the mailbox whose grant is used, or null for one that is not set up yet
   * @param name the mailbox' name at the provider
   */
  AccessTokens of(
      MailServer server,
      OAuthClient client,
      @Nullable SealedSecret secret,
      @Nullable MailboxId mailbox,
      String name);
}
