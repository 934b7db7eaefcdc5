package org.muniment.access.app;

import org.muniment.access.Actor;

/** How a sign-in ended. */
public sealed interface SignInResult {

  /**
   * It is them.
   *
   * @param actor who
   */
  record Accepted(Actor actor) implements SignInResult {}

  /**
   * It is them, and the password has to be changed before anything else.
   *
   * @param actor who, without any role
   */
  record PasswordToChange(Actor actor) implements SignInResult {}

  /**
   * It is not, or they have to wait.
   *
   * @param sentence for the person; says nothing about whether there is such an account
   */
  record Refused(String sentence) implements SignInResult {}
}
