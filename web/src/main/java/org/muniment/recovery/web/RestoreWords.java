package org.muniment.recovery.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.muniment.console.web.Words;
import org.muniment.recovery.RestoreAccount;
import org.muniment.recovery.RestoreJob;

/** Puts restore jobs into words. */
@Named
@ApplicationScoped
public class RestoreWords {
  /** Numbers and moments. */
  @Inject Words words;

  /** How a job stands, in a word. */
  public String state(RestoreJob job) {
    return switch (job.state()) {
      case PREPARING -> "being prepared";
      case READY -> "waiting";
      case RUNNING -> job.stopRequested() ? "stopping" : "running";
      case DONE -> job.account().refused() == 0 ? "done" : "done, some refused";
      case STOPPED -> "stopped";
      case FAILED -> "failed";
    };
  }

  /** The class of the badge that goes with it. */
  public String tone(RestoreJob job) {
    return switch (job.state()) {
      case PREPARING, READY, RUNNING -> "live";
      case DONE -> job.account().refused() == 0 ? "good" : "warn";
      case STOPPED -> "warn";
      case FAILED -> "bad";
    };
  }

  /** What became of a job, in one sentence: the closing account once it ended. */
  public String story(RestoreJob job) {
    RestoreAccount account = job.account();
    return switch (job.state()) {
      case PREPARING -> "The messages are being gathered.";
      case READY -> "It begins in a moment.";
      case RUNNING -> words.count(account.pending(), "message is", "messages are") + " left.";
      case DONE -> closing(account);
      case STOPPED, FAILED ->
          closing(account) + " " + words.count(account.pending()) + " not settled: let it go on.";
    };
  }

  /** Whether a job has not ended. */
  static boolean isUnderWay(RestoreJob job) {
    return switch (job.state()) {
      case PREPARING, READY, RUNNING -> true;
      case DONE, STOPPED, FAILED -> false;
    };
  }

  /** What became of the messages: the closing account. */
  public String closing(RestoreAccount account) {
    return "Of %s asked for, %s put back, %s there already, %s refused."
        .formatted(
            words.count(account.asked()),
            words.count(account.putBack()),
            words.count(account.alreadyThere()),
            words.count(account.refused()));
  }
}
