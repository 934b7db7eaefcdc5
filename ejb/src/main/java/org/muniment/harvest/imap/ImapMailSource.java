package org.muniment.harvest.imap;

import java.nio.file.Path;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;

/** Mailboxes of IMAP servers, read over connections of our own. Safe for use by many threads. */
public class ImapMailSource implements MailSource {
  private final ImapPatience patience;
  private final HeldBackFiles files;
  private final PrivateAuthority authority = new PrivateAuthority();

  /** With {@link ImapPatience#DEFAULT}, and a new folder for what is too large for memory. */
  public ImapMailSource() {
    this(ImapPatience.DEFAULT);
  }

  /** With a new folder for what is too large for memory. */
  public ImapMailSource(ImapPatience patience) {
    this(patience, new HeldBackFiles(null));
  }

  /**
   * With {@link ImapPatience#DEFAULT}.
   *
   * @param folder where octets wait, encrypted, that are too many for memory; for this object alone
   */
  public ImapMailSource(Path folder) {
    this(ImapPatience.DEFAULT, new HeldBackFiles(folder));
  }

  ImapMailSource(ImapPatience patience, HeldBackFiles files) {
    this.patience = patience;
    this.files = files;
  }

  @Override
  public Session open(MailServer server, Login login) {
    return new ImapSourceSession(new Dialling(server, patience, authority).signIn(login), files);
  }
}
