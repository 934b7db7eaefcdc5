package org.muniment.grant.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.OAuthClient;

/**
 * How it stands with the consent to open a mailbox by tokens.
 *
 * @param mailbox the mailbox
 * @param name what it is called
 * @param client as which application tokens are asked for
 * @param givenBy who brought the consent, or null when there is none
 * @param givenAt when, or null
 */
public record Consent(
    MailboxId mailbox,
    String name,
    OAuthClient client,
    @Nullable String givenBy,
    @Nullable Instant givenAt) {

  /** Whether it was given. */
  public boolean isGiven() {
    return givenAt != null;
  }
}
