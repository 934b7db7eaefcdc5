package org.muniment.harvest.imap;

import java.nio.file.Path;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.recovery.MailTarget;

/** Mailboxes of IMAP servers, added to over connections of our own. Safe for many threads. */
public class ImapMailTarget implements MailTarget {
  private final ImapPatience patience;
  private final HeldBackFiles files;

  /** With {@link ImapPatience#DEFAULT}, and a new folder for what is too large for memory. */
  public ImapMailTarget() {
    this(ImapPatience.DEFAULT);
  }

  /** With a new folder for what is too large for memory. */
  public ImapMailTarget(ImapPatience patience) {
    this(patience, new HeldBackFiles(null));
  }

  /**
   * With {@link ImapPatience#DEFAULT}.
   *
   * @param folder where octets wait, encrypted, that are too many for memory; for this object alone
   */
  public ImapMailTarget(Path folder) {
    this(ImapPatience.DEFAULT, new HeldBackFiles(folder));
  }

  private ImapMailTarget(ImapPatience patience, HeldBackFiles files) {
    this.patience = patience;
    this.files = files;
  }

  @Override
  public Session open(MailServer server, Login login) {
    return new ImapTargetSession(
        new Dialling(server, patience).signIn(login, ServerTraits.FOR_WRITING), files);
  }
}
