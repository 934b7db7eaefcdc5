package org.muniment.journal;

import org.muniment.message.PartPath;

/** What a message of a journal mailbox turned out to be. */
public sealed interface Reading {

  /**
   * A journal report.
   *
   * @param facts what it tells of the envelope
   * @param inner where in it the message stands that it reports
   */
  record Report(EnvelopeFacts facts, PartPath inner) implements Reading {}

  /**
   * The message itself, as a server copies it.
   *
   * @param facts what the fields tell that servers write above it
   */
  record Copy(EnvelopeFacts facts) implements Reading {}

  /**
   * A journal report that cannot be taken apart.
   *
   * @param reason why, one sentence
   */
  record Unreadable(String reason) implements Reading {}
}
