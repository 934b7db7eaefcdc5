package org.muniment.harvest;

/** Why a run ends in order, although there is more to do and nobody asked it to. */
public enum EarlyEnd {
  /** It fetched what the server's manners allow for a day. */
  ALLOWANCE_USED_UP,
  /** It had its turn, and other mailboxes wait for theirs. */
  TURN_OVER
}
