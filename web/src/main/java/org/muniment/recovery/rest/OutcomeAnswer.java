package org.muniment.recovery.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreOutcome;

/** What became of a message of a restore job. */
@Schema(name = "RestoreOutcome", description = "What became of a message of a restore job.")
record OutcomeAnswer(
    @Schema(description = "Its number in the job, from 1.", required = true) long number,
    @Schema(description = "Its SHA-256, 64 hexadecimal digits.", required = true) String message,
    @Schema(description = "The number of the sighting that is restored.", required = true)
        long placement,
    @Schema(
            description = "The names of the folder it is put into, from the root down.",
            required = true)
        List<String> folder,
    @Schema(
            description = "What became of it.",
            enumeration = {"put-back", "already-there", "refused"},
            required = true)
        String outcome,
    @Schema(description = "Its UID in the folder, when the server told.") @Nullable Long uid,
    @Schema(description = "Why it was refused, in a sentence.") @Nullable String reason) {

  static OutcomeAnswer of(RestoreOutcome outcome) {
    return switch (outcome) {
      case RestoreOutcome.PutBack(RestoreItem item, Uid uid) -> of(item, "put-back", uid, null);
      case RestoreOutcome.AlreadyThere(RestoreItem item, Uid uid) ->
          of(item, "already-there", uid, null);
      case RestoreOutcome.Refused(RestoreItem item, String reason) ->
          of(item, "refused", null, reason);
    };
  }

  private static OutcomeAnswer of(
      RestoreItem item, String outcome, @Nullable Uid uid, @Nullable String reason) {
    return new OutcomeAnswer(
        item.number(),
        item.original().address().toString(),
        item.placement().value(),
        item.folder().names(),
        outcome,
        uid == null ? null : uid.value(),
        reason);
  }
}
