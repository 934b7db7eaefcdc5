package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Page;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.harvest.app.ReviewRuns;
import org.muniment.harvest.app.RunHarvest;

/** Harvest runs. */
@Path("harvests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Harvest")
public class HarvestsResource {
  @Inject private CurrentActor actor;
  @Inject private ReviewRuns runs;
  @Inject private RunHarvest harvests;
  @Inject private RunEnd end;

  /** A page of runs, the newest first. */
  @GET
  @Operation(summary = "List runs, the newest first")
  public Page<RunAnswer> list(
      @Parameter(description = "Number of the mailbox; left out for all.") @QueryParam("mailbox")
          @Nullable Long mailbox,
      @Parameter(description = "next of the page before") @QueryParam("before")
          @Nullable Long before,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit) {
    PageSize size = PageSize.of(limit);
    List<HarvestRun> page =
        runs.list(
            actor.get(),
            mailbox == null ? null : new MailboxId(mailbox),
            before == null ? null : new RunId(before),
            size.items());
    return size.page(page, RunAnswer::of, each -> each.id().value());
  }

  /** One run; waits for its end as long as asked, a minute at most. */
  @GET
  @Path("{id}")
  @Operation(
      summary = "See a run, or wait for its end",
      description = "The answer comes when the run ends or the time to wait is over.")
  public RunAnswer get(
      @Parameter(description = "Number of the run.") @PathParam("id") long id,
      @Parameter(description = "Seconds to wait for the end of the run, 0 to 60.")
          @QueryParam("wait")
          @DefaultValue("0")
          long seconds) {
    Actor by = actor.get();
    return RunAnswer.of(end.await(seconds, () -> harvests.get(by, new RunId(id))));
  }

  /** Asks a run to stop after its batch. */
  @POST
  @Path("{id}/stop")
  @Operation(summary = "Stop a run; the next one goes on where it was")
  public RunAnswer stop(@Parameter(description = "Number of the run.") @PathParam("id") long id) {
    harvests.stop(actor.get(), new RunId(id));
    return get(id, 0);
  }
}
