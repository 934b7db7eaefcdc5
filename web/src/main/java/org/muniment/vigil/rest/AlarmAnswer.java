package org.muniment.vigil.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.vigil.Alarm;

/** Something that was found wrong. */
@Schema(name = "Alarm", description = "Something that was found wrong.")
record AlarmAnswer(
    @Schema(description = "The number of the alarm.", required = true) long id,
    @Schema(
            description = "What it is about.",
            enumeration = {
              "gap",
              "quiet",
              "sign-in-refused",
              "quarantine-grows",
              "run-missing",
              "runs-fail",
              "not-watched",
              "archive-unwell"
            },
            required = true)
        String concern,
    @Schema(description = "The number of the mailbox; missing when it is about the archive itself.")
        @Nullable Long mailbox,
    @Schema(description = "The name of the mailbox, or the part of the archive.", required = true)
        String subject,
    @Schema(description = "What is wrong, since when, and what to do.", required = true)
        String sentence,
    @Schema(description = "When it was first found.", required = true) Instant raised,
    @Schema(description = "When it was last found.", required = true) Instant seen,
    @Schema(description = "When it was found gone; missing while it stands.")
        @Nullable Instant settled,
    @Schema(description = "Who sees to it; missing when nobody does.") @Nullable String takenBy,
    @Schema(description = "When they said so.") @Nullable Instant takenAt,
    @Schema(description = "What they wrote.") @Nullable String note) {

  static AlarmAnswer of(Alarm alarm) {
    MailboxId mailbox = alarm.finding().mailbox();
    Alarm.Taken taken = alarm.taken();
    return new AlarmAnswer(
        alarm.id().value(),
        alarm.finding().concern().label(),
        mailbox == null ? null : mailbox.value(),
        alarm.finding().subject(),
        alarm.finding().sentence(),
        alarm.raised(),
        alarm.seen(),
        alarm.settled(),
        taken == null ? null : taken.by(),
        taken == null ? null : taken.at(),
        taken == null ? null : taken.note());
  }
}
