package org.muniment.recovery.rest;

import jakarta.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.console.rest.Answer;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreJob;
import org.muniment.recovery.RestoreOutcome;

/** Restore jobs as JSON. */
final class RestoreJson {
  private RestoreJson() {}

  static JsonObject job(RestoreJob job) {
    return Answer.with("id", job.id().value())
        .and("state", job.state().name().toLowerCase(Locale.ROOT))
        .and("actor", job.order().actor())
        .and("target", job.order().target().value())
        .and("what", job.order().what())
        .and("reason", job.order().reason())
        .and("asked", job.account().asked())
        .and("putBack", job.account().putBack())
        .and("alreadyThere", job.account().alreadyThere())
        .and("refused", job.account().refused())
        .and("pending", job.account().pending())
        .and("created", job.created())
        .and("ended", job.ended())
        .and("error", job.error())
        .and("canGoOn", job.canGoOn())
        .build();
  }

  static JsonObject outcome(RestoreOutcome outcome) {
    RestoreItem item = outcome.item();
    Answer answer =
        Answer.with("number", item.number())
            .and("message", item.original().address())
            .and("placement", item.placement().value())
            .and("folder", item.folder().names());
    return switch (outcome) {
      case RestoreOutcome.PutBack(_, Uid uid) -> settled(answer, "put-back", uid);
      case RestoreOutcome.AlreadyThere(_, Uid uid) -> settled(answer, "already-there", uid);
      case RestoreOutcome.Refused(_, String reason) ->
          answer.and("outcome", "refused").and("reason", reason).build();
    };
  }

  private static JsonObject settled(Answer answer, String outcome, @Nullable Uid uid) {
    return answer.and("outcome", outcome).and("uid", uid == null ? null : uid.value()).build();
  }
}
