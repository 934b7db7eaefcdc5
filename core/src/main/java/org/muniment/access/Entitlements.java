package org.muniment.access;

/** Tells whose mail an actor may see at this moment. */
public interface Entitlements {

  /** Nobody's mail for an actor who reads none, or whose account is disabled or gone. */
  Entitlement entitlement(Actor actor);
}
