package org.muniment.grant.app;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.grant.Grants;
import org.muniment.grant.TokenEndpoint;
import org.muniment.grant.TokenKeeper;
import org.muniment.harvest.MailTokens;
import org.muniment.harvest.Secrets;

/** The tokens of this node, shared by whoever opens mailboxes. */
@ApplicationScoped
public class Tokens {
  @Inject private TokenEndpoint endpoint;
  @Inject private Grants grants;
  @Inject private Secrets secrets;
  @Inject private Clock clock;
  @Inject private MunimentConfiguration configuration;

  private TokenKeeper keeper;

  /** For the container, which opens it. */
  @SuppressWarnings("NullAway")
  public Tokens() {}

  /** Those of that keeper. */
  public Tokens(TokenKeeper keeper) {
    this.keeper = keeper;
  }

  @PostConstruct
  void open() {
    keeper = new TokenKeeper(endpoint, grants, secrets, clock, configuration.get(GrantKeys.MARGIN));
  }

  /** As the schedule uses them. */
  public MailTokens cautious() {
    return keeper.cautious();
  }

  /** As a person uses them. */
  public MailTokens bold() {
    return keeper.bold();
  }

  /** For settings that nobody has kept yet. */
  public MailTokens trial() {
    return keeper.trial();
  }
}
