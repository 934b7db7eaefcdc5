package org.muniment.harvest.imap;

import org.jspecify.annotations.Nullable;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.recovery.MailTarget;
import org.muniment.recovery.TargetUnderTest;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** Our target against the server in this virtual machine. */
final class ScriptedTarget implements TargetUnderTest {
  private final ScriptedImap imap;

  ScriptedTarget(Script script, @Nullable Character separator) {
    this.imap = ScriptedImap.inClear(script, ScriptedImap.anna(separator));
  }

  ScriptedImap imap() {
    return imap;
  }

  @Override
  public MailTarget target() {
    return new ImapMailTarget();
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
  public void close() {
    imap.close();
  }
}
