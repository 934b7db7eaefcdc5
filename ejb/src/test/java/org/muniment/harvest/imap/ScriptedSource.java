package org.muniment.harvest.imap;

import java.util.List;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldFolder;
import org.muniment.demo.imap.HeldMessage;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.SourceUnderTest;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** Our source against the server in this virtual machine. */
final class ScriptedSource implements SourceUnderTest {
  private final char separator;
  private final ScriptedImap imap;

  ScriptedSource(Script script, char separator) {
    this.separator = separator;
    this.imap = ScriptedImap.inClear(script, ScriptedImap.anna(separator));
  }

  @Override
  public MailSource source() {
    return new ImapMailSource();
  }

  @Override
  public MailServer server() {
    return imap.server();
  }

  @Override
  public Login login() {
    return imap.login();
  }

  @Override
  public Login wrongLogin() {
    return imap.wrongLogin();
  }

  @Override
  public char separator() {
    return separator;
  }

  @Override
  public void makeFolder(String name) {
    imap.mailbox().folder(name);
  }

  @Override
  public void deliver(String folder, byte[] octets) {
    imap.mailbox().folder(folder).add(Content.of(octets));
  }

  @Override
  public void remove(String folder, int place) {
    HeldFolder held = imap.mailbox().folder(folder);
    HeldMessage going = held.messages().get(place - 1);
    held.remove(message -> message == going);
  }

  @Override
  public void flag(String folder, int place, String flag) {
    HeldFolder held = imap.mailbox().folder(folder);
    held.changeFlags(held.messages().get(place - 1), "+FLAGS", List.of(flag));
  }

  @Override
  public void close() {
    imap.close();
  }
}
