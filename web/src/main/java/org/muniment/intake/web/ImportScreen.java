package org.muniment.intake.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.harvest.web.WatchedRun;
import org.muniment.intake.app.ImportMail;

/** One import: its live counts, the way to stop it, its report. */
@Named
@RequestScoped
public class ImportScreen {
  @Inject private ImportMail imports;
  @Inject private CurrentActor actor;
  @Inject private WatchedRun watched;

  @PostConstruct
  void open() {
    watched.open(run -> imports.get(actor.get(), run));
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
        "The import stops after the batch under way. Send the file again to go on.",
        "/import");
  }
}
