package org.muniment.harvest;

import org.jspecify.annotations.Nullable;

/**
 * How a mailbox is opened.
 *
 * @param name whose proof this is (SASL authentication identity): the mailbox' own name, or a
 *     master user's; for tokens the mailbox that they are to open
 * @param onBehalfOf the mailbox that a master user opens (SASL authorization identity, RFC 4616),
 *     or null when the proof is the mailbox' own
 * @param proof what the sign-in is proven by
 */
public record Login(String name, @Nullable String onBehalfOf, Proof proof) {

  /** By a password in clear. */
  public Login(String name, @Nullable String onBehalfOf, String password) {
    this(name, onBehalfOf, new Proof.Password(password));
  }

  /** Whose mail is opened. */
  public String mailbox() {
    return onBehalfOf == null ? name : onBehalfOf;
  }

  /**
   * The password in clear.
   *
   * @throws IllegalStateException when it is proven by tokens
   */
  public String password() {
    return switch (proof) {
      case Proof.Password(String clear) -> clear;
      case Proof.Tokens _ -> throw new IllegalStateException(name + " has no password");
    };
  }

  @Override
  public String toString() {
    return onBehalfOf == null ? name : name + " for " + onBehalfOf;
  }
}
