package org.muniment.upkeep.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.muniment.access.app.CurrentActor;
import org.muniment.upkeep.app.RotateKeys;

/** The archive's keys, for administrators. No key ever leaves through here. */
@Path("keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "System")
public class KeysResource {
  @Inject private CurrentActor actor;
  @Inject private RotateKeys keys;

  /** Adds a generation to the root key. */
  @POST
  @Path("root/rotation")
  @Operation(
      summary = "Rotate the root key",
      description =
          "Adds a generation, which wraps from now on; no mail is rewritten. The keystore changes:"
              + " back it up afterwards.")
  public RootRotationAnswer rotateRoot() {
    return new RootRotationAnswer(keys.rotateRoot(actor.get()));
  }

  /** Gives every cohort a new key. */
  @POST
  @Path("cohorts/rotation")
  @Operation(
      summary = "Rotate the cohorts' keys",
      description =
          "Every cohort gets a new key and the old one is destroyed; no mail is rewritten.")
  public CohortRotationAnswer rotateCohorts() {
    return new CohortRotationAnswer(keys.rotateCohorts(actor.get()));
  }
}
