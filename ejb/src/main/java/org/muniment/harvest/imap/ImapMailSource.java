package org.muniment.harvest.imap;

import jakarta.enterprise.context.ApplicationScoped;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;

/** Mailboxes of IMAP servers, read over connections of our own. Safe for use by many threads. */
@ApplicationScoped
public class ImapMailSource implements MailSource {
  private final ImapPatience patience;

  /** With {@link ImapPatience#DEFAULT}. */
  public ImapMailSource() {
    this(ImapPatience.DEFAULT);
  }

  public ImapMailSource(ImapPatience patience) {
    this.patience = patience;
  }

  @Override
  public Session open(MailServer server, Login login) {
    return new ImapSourceSession(new Dialling(server, patience).signIn(login));
  }
}
