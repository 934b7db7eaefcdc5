package org.muniment.harvest.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.MailboxForm;

/** A mailbox to be set up or changed. */
@Schema(name = "MailboxWish", description = "A mailbox to be set up or changed.")
record MailboxWish(
    @Schema(
            description = "The address or name of the account: whose mail a master user asks for.",
            required = true)
        String name,
    @Schema(description = "The number of its server; left out for one that is only imported into.")
        @Nullable Long server,
    @Schema(description = "Who signs in, when that is not name.") @Nullable String loginName,
    @Schema(
            description =
                "Its own password. Left out in a change, the old one stays, unless the server is"
                    + " another.")
        @Nullable String password,
    @Schema(
            description =
                "When it is harvested by itself: every 15m (the default), cron 0 0 2 * * ?, or by"
                    + " hand.")
        @Nullable String schedule) {

  MailboxForm form() {
    return new MailboxForm(
        name,
        server == null ? null : new ServerId(server),
        loginName,
        password,
        schedule == null ? HarvestSchedule.DEFAULT : HarvestSchedule.parse(schedule));
  }

  @Override
  public String toString() {
    return name;
  }
}
