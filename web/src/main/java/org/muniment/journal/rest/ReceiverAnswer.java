package org.muniment.journal.rest;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.Network;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverFigures;

/** A receiver with what it accounts for; never a password. */
@Schema(
    name = "Receiver",
    description =
        "A receiver with what it accounts for: accepted is archived + quarantined +"
            + " waiting + repeated. Never a password.")
record ReceiverAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(description = "The journal address.", required = true) String address,
    @Schema(description = "The number of the mailbox that it feeds.", required = true) long mailbox,
    @Schema(description = "The number of its folder there.", required = true) long folder,
    @Schema(description = "From where callers may deliver; empty for anywhere.", required = true)
        List<String> networks,
    @Schema(description = "Certificates of which callers show one.", required = true)
        List<String> certificates,
    @Schema(description = "Whether callers sign in.", required = true) boolean asksPassword,
    @Schema(description = "Whether it takes deliveries.", required = true) boolean open,
    @Schema(description = "When it was set up.", required = true) Instant added,
    @Schema(description = "Deliveries taken.", required = true) long accepted,
    @Schema(description = "Of these, placed and read.", required = true) long archived,
    @Schema(description = "Of these, reports that cannot be taken apart.", required = true)
        long quarantined,
    @Schema(description = "Of these, placed and not read yet.", required = true) long waiting,
    @Schema(description = "Of these, those that the archive had already.", required = true)
        long repeated,
    @Schema(description = "When the last one came; left out before the first.")
        @Nullable Instant latest) {

  static ReceiverAnswer of(Receiver receiver, ReceiverFigures figures) {
    return new ReceiverAnswer(
        receiver.id().value(),
        receiver.address(),
        receiver.mailbox().value(),
        receiver.folder().value(),
        receiver.admission().networks().stream().map(Network::toString).toList(),
        receiver.admission().certificates(),
        receiver.admission().asksPassword(),
        receiver.isOpen(),
        receiver.added(),
        figures.accepted(),
        figures.archived(),
        figures.quarantined(),
        figures.waiting(),
        figures.repeated(),
        figures.latest());
  }
}
