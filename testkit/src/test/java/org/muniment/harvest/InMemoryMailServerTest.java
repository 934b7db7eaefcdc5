package org.muniment.harvest;

import org.junit.jupiter.api.BeforeEach;
import org.muniment.testkit.Steps;

class InMemoryMailServerTest implements MailSourceContract {
  private final InMemoryMailServer server =
      new InMemoryMailServer(InMemoryMailServer.Traits.RICH, new Steps());

  @BeforeEach
  void anInbox() {
    server.create("INBOX");
  }

  @Override
  public SourceUnderTest under() {
    return new InMemorySource(server, server);
  }
}
