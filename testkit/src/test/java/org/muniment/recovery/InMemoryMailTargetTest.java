package org.muniment.recovery;

import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.InMemoryMailServer;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.testkit.Steps;

class InMemoryMailTargetTest implements MailTargetContract {
  private final TargetUnderTest under = new Memory();

  @Override
  public TargetUnderTest under() {
    return under;
  }

  private static final class Memory implements TargetUnderTest {
    private final MailTarget target =
        new InMemoryMailTarget(new InMemoryMailServer(InMemoryMailServer.Traits.RICH, new Steps()));

    @Override
    public MailTarget target() {
      return target;
    }

    @Override
    public MailServer server() {
      return new MailServer("memory", 993, ConnectionSecurity.IMPLICIT_TLS, null);
    }

    @Override
    public Login login() {
      return new Login("anna", null, "secret");
    }

    @Override
    public void close() {}
  }
}
