package org.muniment.search.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.muniment.search.app.MessageThread;

/** The messages of a thread that you may see. */
@Schema(name = "Thread", description = "The messages of a thread that you may see.")
record ThreadAnswer(
    @Schema(description = "Whether there are more.", required = true) boolean cut,
    @Schema(description = "The oldest 500, the oldest first.", required = true)
        List<CardAnswer> items) {

  static ThreadAnswer of(MessageThread thread) {
    return new ThreadAnswer(
        thread.isCut(), thread.messages().stream().map(CardAnswer::of).toList());
  }
}
