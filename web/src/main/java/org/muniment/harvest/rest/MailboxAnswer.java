package org.muniment.harvest.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.Mailbox;

/** A mailbox that is harvested or imported into; never a password. */
@Schema(
    name = "Mailbox",
    description = "A mailbox that is harvested or imported into; never a password.")
record MailboxAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(description = "The address or name of the account.", required = true) String name,
    @Schema(description = "The number of its server; left out when it is only imported into.")
        @Nullable Long server,
    @Schema(description = "What people call that server.") @Nullable String serverName,
    @Schema(description = "Who signs in, when that is not name.") @Nullable String loginName,
    @Schema(description = "Whether it has a password of its own.", required = true)
        boolean hasPassword,
    @Schema(
            description =
                "When it is harvested by itself: every 15m, cron 0 0 2 * * ?, or by hand.",
            required = true)
        String schedule,
    @Schema(description = "Whether the schedule rests because somebody asked.", required = true)
        boolean paused,
    @Schema(description = "Until when the schedule rests because the server refused the sign-in.")
        @Nullable Instant restsUntil,
    @Schema(description = "When it was set up.", required = true) Instant added) {

  static MailboxAnswer of(Mailbox mailbox) {
    return new MailboxAnswer(
        mailbox.id().value(),
        mailbox.name(),
        mailbox.server() == null ? null : mailbox.server().value(),
        mailbox.serverName(),
        mailbox.loginName(),
        mailbox.hasSecret(),
        mailbox.schedule().text(),
        mailbox.isPaused(),
        mailbox.restsUntil(),
        mailbox.added());
  }
}
