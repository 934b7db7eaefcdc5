package org.muniment.harvest;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
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
    return new Memory();
  }

  private final class Memory implements SourceUnderTest {
    @Override
    public MailSource source() {
      return server;
    }

    @Override
    public MailServer server() {
      return new MailServer("memory", 993, ConnectionSecurity.IMPLICIT_TLS, null);
    }

    @Override
    public Login login() {
      return new Login("anna", null, InMemoryMailServer.PASSWORD);
    }

    @Override
    public Login wrongLogin() {
      return new Login("anna", null, "guess");
    }

    @Override
    public void makeFolder(String name) {
      server.create(name);
    }

    @Override
    public char separator() {
      return '/';
    }

    @Override
    public void deliver(String folder, byte[] octets) {
      server.append(folder, octets, Instant.parse("2024-03-01T12:00:00Z"), Set.of());
    }

    @Override
    public void remove(String folder, int place) {
      server.expunge(folder, uid(folder, place));
    }

    @Override
    public void flag(String folder, int place, String flag) {
      Set<String> flags = new LinkedHashSet<>(server.messages(folder).get(place - 1).flags());
      flags.add(flag);
      server.flag(folder, uid(folder, place), flags);
    }

    @Override
    public void close() {}

    private long uid(String folder, int place) {
      return server.messages(folder).get(place - 1).uid();
    }
  }
}
