package org.muniment.vigil.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Page;
import org.muniment.console.rest.PageSize;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.AlarmId;
import org.muniment.vigil.app.ReviewAlarms;

/** What is wrong, who sees to it, who is told. */
@Path("alarms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Alarms")
public class AlarmsResource {
  @Inject private CurrentActor actor;
  @Inject private ReviewAlarms alarms;

  /** What is wrong now. */
  @GET
  @Operation(summary = "The alarms that stand, and the ways on which people are told")
  public AlarmsAnswer standing() {
    return new AlarmsAnswer(
        alarms.lastRound(actor.get()),
        alarms.isWatched(actor.get()),
        alarms.standing(actor.get()).stream().map(AlarmAnswer::of).toList(),
        alarms.channels(actor.get()).stream().map(ChannelAnswer::of).toList());
  }

  /** What was wrong. */
  @GET
  @Path("settled")
  @Operation(summary = "Alarms that are over, the newest first")
  public Page<AlarmAnswer> settled(
      @Parameter(description = "next of the page before") @QueryParam("before")
          @Nullable Long before,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit) {
    PageSize size = PageSize.of(limit);
    AlarmId last = before == null ? null : new AlarmId(before);
    List<Alarm> found = alarms.settled(actor.get(), last, size.items());
    return size.page(found, AlarmAnswer::of, each -> each.id().value());
  }

  /** The caller sees to it. */
  @POST
  @Path("{alarm}/take")
  @Operation(summary = "Say that you see to an alarm")
  public AlarmAnswer take(
      @Parameter(description = "Number of the alarm.") @PathParam("alarm") long alarm,
      TakeWish wish) {
    String note = wish.note() == null ? "" : wish.note();
    return AlarmAnswer.of(alarms.take(actor.get(), new AlarmId(alarm), note));
  }

  /** Tries the channels. */
  @POST
  @Path("trial")
  @Operation(summary = "Send a letter that only tries whether letters arrive")
  public TrialAnswer trial() {
    return new TrialAnswer(alarms.tryChannels(actor.get()));
  }
}
