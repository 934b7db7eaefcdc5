package org.muniment.upkeep.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.ledger.app.FollowLedger;
import org.muniment.ledger.app.FollowerState;

/** Shows how this installation is set up and how far its followers are. Secrets stay hidden. */
@Dependent
public class ShowSystem {
  private final CheckHealth health;
  private final FollowLedger followers;
  private final MunimentConfiguration configuration;
  private final Rights rights;

  /** Shows this installation. */
  @Inject
  public ShowSystem(
      CheckHealth health,
      FollowLedger followers,
      MunimentConfiguration configuration,
      Rights rights) {
    this.health = health;
    this.followers = followers;
    this.configuration = configuration;
    this.rights = rights;
  }

  /**
   * How it is now.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN} for an actor who is neither administrator
   *     nor auditor
   */
  public Installation show(Actor by) {
    rights.require(by, "see the system", Role.ADMINISTRATOR, Role.AUDITOR);
    return new Installation(health.look(), followers.states(), configuration.lines());
  }

  /**
   * An installation, as it is now.
   *
   * @param health one finding for each thing that must work
   * @param followers how far each has followed the ledger
   * @param configuration a line for each setting in force
   */
  public record Installation(
      Health health, List<FollowerState> followers, List<String> configuration) {
    public Installation {
      followers = List.copyOf(followers);
      configuration = List.copyOf(configuration);
    }
  }
}
