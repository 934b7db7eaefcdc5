package org.muniment.recovery.rest;

import jakarta.json.JsonObject;
import java.util.Locale;
import org.muniment.console.rest.Answer;
import org.muniment.recovery.RestoreJob;

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
}
