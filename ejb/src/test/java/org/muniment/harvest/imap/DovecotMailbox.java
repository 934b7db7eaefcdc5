package org.muniment.harvest.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.SourceUnderTest;
import org.muniment.recovery.MailTarget;
import org.muniment.recovery.TargetUnderTest;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.testkit.imap.RawImap;

/** Our source and target against a mailbox of its own on a real Dovecot, under TLS. */
final class DovecotMailbox implements SourceUnderTest, TargetUnderTest {
  private final DovecotServer dovecot;
  private final char separator;
  private final String name = "m" + UUID.randomUUID();

  DovecotMailbox(DovecotServer dovecot, char separator) {
    this.dovecot = dovecot;
    this.separator = separator;
  }

  @Override
  public MailSource source() {
    return new ImapMailSource();
  }

  @Override
  public MailTarget target() {
    return new ImapMailTarget();
  }

  @Override
  public MailServer server() {
    return dovecot.overTls();
  }

  @Override
  public Login login() {
    return dovecot.login(name);
  }

  @Override
  public Login wrongLogin() {
    return new Login(name, null, "guess");
  }

  @Override
  public char separator() {
    return separator;
  }

  @Override
  public void makeFolder(String folder) {
    try (MailTarget.Session session = target().open(server(), login())) {
      session.folder(path(folder));
    }
  }

  private List<String> path(String folder) {
    return List.of(folder.split(Pattern.quote(String.valueOf(separator))));
  }

  @Override
  public void deliver(String folder, byte[] octets) {
    if (folder.equals("INBOX")) {
      dovecot.deliver(name, "", octets, "");
      return;
    }
    try (MailTarget.Session session = target().open(server(), login())) {
      session.append(
          session.folder(path(folder)),
          new ByteArrayInputStream(octets),
          octets.length,
          null,
          0,
          Set.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void remove(String folder, int place) {
    behindOurBack(folder, "STORE " + place + " +FLAGS (\\Deleted)", "EXPUNGE");
  }

  @Override
  public void flag(String folder, int place, String flag) {
    behindOurBack(folder, "STORE " + place + " +FLAGS (" + flag + ")");
  }

  private void behindOurBack(String folder, String... commands) {
    RawImap.run(dovecot.inClear(), login(), "SELECT \"" + folder + "\"");
    for (String command : commands) {
      RawImap.run(dovecot.inClear(), login(), "SELECT \"" + folder + "\"", command);
    }
  }

  @Override
  public void close() {
    // the mailbox goes with its server
  }
}
