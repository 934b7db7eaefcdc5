package org.muniment.intake.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.web.WatchedRun;
import org.muniment.intake.app.ImportMail;

/** One import: its live counts, the way to stop it and to go on, its report. */
@Named
@RequestScoped
public class ImportScreen {
  @Inject private ImportMail imports;
  @Inject private CurrentActor actor;
  @Inject private WatchedRun watched;
  @Inject private Words words;
  @Inject private Notices notices;

  private ImportMail.GoingOn goingOn = ImportMail.GoingOn.NOT;
  private @Nullable RunId next;

  @PostConstruct
  void open() {
    watched.open(run -> imports.get(actor.get(), run));
    goingOn = imports.goingOn(actor.get(), watched.run().id());
  }

  /** The import. */
  public WatchedRun watched() {
    return watched;
  }

  /** Where its report is. */
  public String report() {
    return "/import/report?run=" + watched.run().id();
  }

  /** Asks it to stop. */
  public @Nullable String stop() {
    return watched.stop(
        run -> imports.stop(actor.get(), run),
        "The import stops after the batch under way. It can go on from there.",
        "/import");
  }

  /** Whether it only looks. */
  public boolean dry() {
    return watched.run().kind() == RunKind.DRY_RUN;
  }

  /** Whether it can go on where it was. */
  public boolean interrupted() {
    return goingOn == ImportMail.GoingOn.WHERE_IT_WAS;
  }

  /** Whether it was a dry run that can be done in earnest. */
  public boolean rehearsed() {
    return goingOn == ImportMail.GoingOn.IN_EARNEST;
  }

  /** What became of it, in a sentence. */
  public String story() {
    long brought = watched.run().tally().archived();
    String messages = words.count(brought, "message", "messages");
    if (dry()) {
      return watched.live()
          ? "Only looking: nothing is written."
          : messages + " would be new. Nothing was written.";
    }
    return switch (watched.run().state()) {
      case RUNNING ->
          watched.run().stopRequested() ? "It ends after the batch under way." : "Taking mail in.";
      case DONE -> messages + " archived; everything in the file is accounted for.";
      case STOPPED, FAILED ->
          messages + " archived before it ended." + (interrupted() ? " It can go on." : "");
    };
  }

  /** Goes on with it, or does in earnest what was looked at. */
  public @Nullable String goOn() {
    if (!notices.attempt(() -> next = imports.goOn(actor.get(), watched.run().id()))) {
      return null;
    }
    return "/import?faces-redirect=true&run=" + next;
  }

  /** Removes its file. */
  public @Nullable String giveUp() {
    if (!notices.attempt(() -> imports.giveUp(actor.get(), watched.run().id()))) {
      return null;
    }
    notices.done("The file was removed. What was taken in stays.");
    return "/import?faces-redirect=true&run=" + watched.run().id();
  }
}
