package org.muniment.harvest;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

/** A server in memory, read through whatever stands before it. */
record InMemorySource(InMemoryMailServer memory, MailSource source) implements SourceUnderTest {
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
    memory.create(name);
  }

  @Override
  public char separator() {
    return '/';
  }

  @Override
  public void deliver(String folder, byte[] octets) {
    memory.append(folder, octets, Instant.parse("2024-03-01T12:00:00Z"), Set.of());
  }

  @Override
  public void remove(String folder, int place) {
    memory.expunge(folder, uid(folder, place));
  }

  @Override
  public void flag(String folder, int place, String flag) {
    Set<String> flags = new LinkedHashSet<>(memory.messages(folder).get(place - 1).flags());
    flags.add(flag);
    memory.flag(folder, uid(folder, place), flags);
  }

  @Override
  public void close() {}

  private long uid(String folder, int place) {
    return memory.messages(folder).get(place - 1).uid();
  }
}
