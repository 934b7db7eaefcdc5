package org.muniment.recovery.app;

import java.util.List;
import org.muniment.archive.MailboxId;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.recovery.RestorePlacing;

/**
 * Where messages are to go, and why.
 *
 * @param target the mailbox that they are put into
 * @param isOwnOnly whether only what was in the target itself is meant, from its places there; else
 *     all that was chosen goes into it, wherever it was
 * @param placing where in it
 * @param reason why, in the actor's words; may be empty
 */
public record RestoreWish(
    MailboxId target, boolean isOwnOnly, RestorePlacing placing, String reason) {

  /** Those of the messages that are meant. */
  List<Restorable> meant(List<Restorable> chosen) {
    return isOwnOnly
        ? chosen.stream().filter(each -> each.placement().mailbox().equals(target)).toList()
        : chosen;
  }
}
