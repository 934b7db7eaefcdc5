package org.muniment.harvest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail server as an administrator set it up.
 *
 * @param id the archive's number
 * @param name what people call it
 * @param server how it is reached
 * @param signIn how its mailboxes are opened that have no password of their own
 * @param mailboxes how many mailboxes of it are harvested
 * @param added when it was set up
 */
public record KnownServer(
    ServerId id, String name, MailServer server, SignInWay signIn, long mailboxes, Instant added) {

  /** Who may open every mailbox of it, or null. */
  public @Nullable String masterName() {
    return signIn instanceof SignInWay.Master(String master) ? master : null;
  }

  /** As which application tokens are asked for, or null. */
  public @Nullable OAuthClient client() {
    return signIn instanceof SignInWay.Tokens(OAuthClient client) ? client : null;
  }
}
