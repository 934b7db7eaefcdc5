package org.muniment.harvest;

import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.muniment.testkit.Steps;

/** A source with manners is a source like any other. */
class CourteousSourceTest implements MailSourceContract {
  private final InMemoryMailServer server =
      new InMemoryMailServer(InMemoryMailServer.Traits.RICH, new Steps());
  private final InMemorySource under =
      new InMemorySource(
          server,
          new CourteousSource(
              server,
              new ConnectionBudget(),
              new CommandPace(Clock.systemUTC(), Pacing.REAL, new Random(1)),
              any -> new Manners(Provider.OTHER, 2, 2, 0, 100_000)));

  @BeforeEach
  void anInbox() {
    server.create("INBOX");
  }

  @Override
  public SourceUnderTest under() {
    return under;
  }
}
