package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderPath;
import org.muniment.harvest.MailSource;
import org.muniment.recovery.MailTarget;
import org.muniment.testkit.imap.Script;

/** A mailbox of a server that keeps folders below INBOX, and the way back to one that does not. */
class PrefixedSourceTest {
  private final ScriptedSource courier =
      new ScriptedSource(Script.good().withPrefix("INBOX."), '.');
  private final ScriptedTarget dovecot = new ScriptedTarget(Script.good(), '/');
  private final ScriptedTarget cyrus = new ScriptedTarget(Script.good().withPrefix("INBOX."), '.');

  @AfterEach
  void close() {
    courier.close();
    dovecot.close();
    cyrus.close();
  }

  @Test
  void aFolderBelowInboxGoesBackToWhereTheTargetKeepsSuchFolders() {
    courier.makeFolder("INBOX.Sent.2024");
    List<FolderPath> paths;
    try (MailSource.Session session = courier.source().open(courier.server(), courier.login())) {
      paths = session.folders().stream().map(each -> each.name().path()).toList();
    }
    assertThat(paths).contains(FolderPath.of("INBOX"), FolderPath.of("Sent", "2024"));

    assertThat(folder(dovecot, List.of("Sent", "2024"))).isEqualTo("Sent/2024");
    assertThat(folder(cyrus, List.of("Sent", "2024"))).isEqualTo("INBOX.Sent.2024");
  }

  private static String folder(ScriptedTarget target, List<String> path) {
    try (MailTarget.Session session = target.target().open(target.server(), target.login())) {
      return session.folder(path).display();
    }
  }
}
