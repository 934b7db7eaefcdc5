package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.Notices;
import org.muniment.console.web.SignedIn;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunState;
import org.muniment.harvest.app.RunHarvest;

/** One harvest, its live counts, the way to stop it and the way to go on. */
@Named
@RequestScoped
public class RunScreen {
  @Inject private RunHarvest harvests;
  @Inject private CurrentActor actor;
  @Inject private SignedIn signedIn;
  @Inject private WatchedRun watched;
  @Inject private Notices notices;

  private @Nullable RunId begun;

  @PostConstruct
  void open() {
    watched.open(run -> harvests.get(actor.get(), run));
  }

  /** The harvest. */
  public WatchedRun watched() {
    return watched;
  }

  /** Whether the actor may stop it, and it was not told to. */
  public boolean stoppable() {
    return watched.stoppable() && isHarvester();
  }

  /** Whether the actor may have the mailbox harvested again. */
  public boolean repeatable() {
    return !watched.live() && isHarvester();
  }

  /** What that is called: one that did not end well goes on where it was. */
  public String repeating() {
    return watched.run().state() == RunState.DONE ? "Harvest again" : "Go on";
  }

  /** Folders that are looked at by now, of those that the server has. */
  public long foldersDone() {
    return watched.run().tally().folders() - watched.run().tally().foldersLeft();
  }

  /** Asks it to stop. */
  public @Nullable String stop() {
    return watched.stop(
        run -> harvests.stop(actor.get(), run),
        "The harvest stops after the batch under way.",
        "/harvest");
  }

  /** Starts the next harvest of the mailbox, which goes on where this one was. */
  public @Nullable String repeat() {
    if (!notices.attempt(() -> begun = harvests.start(actor.get(), watched.run().mailbox()))) {
      return null;
    }
    return "/harvest?faces-redirect=true&run=" + begun;
  }

  private boolean isHarvester() {
    return signedIn.roles().contains(Role.ADMINISTRATOR)
        || signedIn.roles().contains(Role.RECOVERY);
  }
}
