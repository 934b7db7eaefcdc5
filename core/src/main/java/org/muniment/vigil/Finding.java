package org.muniment.vigil;

import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;

/**
 * Something that is wrong now.
 *
 * @param concern what it is about
 * @param mailbox whose mail it is about, or null for the archive itself
 * @param subject what people call that mailbox, or the part of the archive that is unwell
 * @param sentence what is wrong, since when, and what to do; for people
 */
public record Finding(
    Concern concern, @Nullable MailboxId mailbox, String subject, String sentence) {

  /** What makes two findings the same matter, whatever their sentences say in detail. */
  public Matter matter() {
    return new Matter(concern, mailbox, mailbox == null ? subject : "");
  }

  /**
   * What an alarm is raised for once.
   *
   * @param part the part of the archive; empty for a mailbox
   */
  public record Matter(Concern concern, @Nullable MailboxId mailbox, String part) {}
}
