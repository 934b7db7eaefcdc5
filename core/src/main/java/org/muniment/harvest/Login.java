package org.muniment.harvest;

import org.jspecify.annotations.Nullable;

/**
 * How a mailbox is opened.
 *
 * @param name whose credentials these are (SASL authentication identity): the mailbox' own name, or
 *     a master user's
 * @param onBehalfOf the mailbox that a master user opens (SASL authorization identity, RFC 4616),
 *     or null when the credentials are the mailbox' own
 * @param password the secret in clear; never logged, shown or kept in this form
 */
public record Login(String name, @Nullable String onBehalfOf, String password) {

  /** Whose mail is opened. */
  public String mailbox() {
    return onBehalfOf == null ? name : onBehalfOf;
  }

  @Override
  public String toString() {
    return onBehalfOf == null ? name : name + " for " + onBehalfOf;
  }
}
