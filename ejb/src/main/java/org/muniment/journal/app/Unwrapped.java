package org.muniment.journal.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.DeliveryBook.Handover;
import org.muniment.journal.EnvelopeFacts;
import org.muniment.message.PartPath;

/**
 * What is known of a message of a journal mailbox beside the message.
 *
 * @param facts who sent it and who got it, from its report, or else from the fields that servers
 *     write above a copy and the envelopes of its deliveries
 * @param inner where in the original the message stands; null when the original is the message
 * @param trouble why the original, a report, cannot be taken apart; or null
 * @param handovers how it was delivered, where a receiver of ours took it
 */
public record Unwrapped(
    EnvelopeFacts facts,
    @Nullable PartPath inner,
    @Nullable String trouble,
    List<Handover> handovers) {
  public Unwrapped {
    handovers = List.copyOf(handovers);
  }

  /** Whether it came as a journal report. */
  public boolean isReport() {
    return inner != null || trouble != null;
  }
}
