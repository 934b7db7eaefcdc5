package org.muniment.harvest.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.rest.Page;
import org.muniment.console.rest.PageSize;
import org.muniment.harvest.ExclusionSet;
import org.muniment.harvest.app.ManageExclusions;

/** The rules that leave messages out, for the archive as a whole. */
@Path("exclusions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Exclusion rules")
public class ExclusionsResource {
  @Inject private CurrentActor actor;
  @Inject private ManageExclusions exclusions;

  /** The rules in force. */
  @GET
  @Operation(summary = "See the rules in force")
  public RulesAnswer current() {
    return RulesAnswer.of(exclusions.current(actor.get()));
  }

  /** A page of versions. */
  @GET
  @Path("versions")
  @Operation(summary = "List the versions of the rules, the newest first")
  public Page<RulesAnswer> versions(
      @Parameter(description = "next of the page before") @QueryParam("before")
          @Nullable Long before,
      @Parameter(description = "How many at most, 1 to 500.")
          @QueryParam("limit")
          @DefaultValue("50")
          int limit) {
    PageSize size = PageSize.of(limit);
    long below = before == null ? Long.MAX_VALUE : before;
    List<ExclusionSet> page = exclusions.versions(actor.get(), below, size.items());
    return size.page(page, RulesAnswer::of, ExclusionSet::version);
  }

  /** One version. */
  @GET
  @Path("versions/{version}")
  @Operation(summary = "See a version of the rules")
  public RulesAnswer version(
      @Parameter(description = "Its number.") @PathParam("version") long version) {
    return RulesAnswer.of(exclusions.version(actor.get(), version));
  }

  /** What a rule would leave out. */
  @POST
  @Path("preview")
  @Operation(
      summary = "See what a rule would leave out",
      description = "By what the servers had when last looked at. Nothing is kept.")
  public ExtentAnswer preview(RuleWish wish) {
    return ExtentAnswer.of(exclusions.preview(actor.get(), List.of(wish.rule())).getFirst());
  }

  /** Adds a rule behind the others. */
  @POST
  @Operation(
      summary = "Add a rule: a new version",
      description = "Runs that begin from now on go by it. What is archived stays archived.")
  @APIResponseSchema(
      value = RulesAnswer.class,
      responseCode = "201",
      responseDescription = "The version that is in force now.")
  public Response add(RuleWish wish) {
    Actor by = actor.get();
    ExclusionSet next = exclusions.add(by, base(by, wish.version()), wish.rule());
    return Response.status(Response.Status.CREATED).entity(RulesAnswer.of(next)).build();
  }

  /** Takes a rule away. */
  @DELETE
  @Path("{name}")
  @Operation(
      summary = "Take a rule away: a new version",
      description = "What it left out is archived by the next harvest of each mailbox.")
  public RulesAnswer takeAway(
      @Parameter(description = "What people call it.") @PathParam("name") String name,
      @Parameter(
              description =
                  "The version of the rules that you saw; left out, the one in force is meant.")
          @QueryParam("version")
          @Nullable Long version) {
    Actor by = actor.get();
    return RulesAnswer.of(exclusions.takeAway(by, base(by, version), Set.of(name)));
  }

  private long base(Actor by, @Nullable Long version) {
    return version == null ? exclusions.current(by).version() : version;
  }
}
