package org.muniment.harvest.imap;

import jakarta.enterprise.context.ApplicationScoped;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.recovery.MailTarget;

/** Mailboxes of IMAP servers, added to over connections of our own. Safe for many threads. */
@ApplicationScoped
public class ImapMailTarget implements MailTarget {
  private final ImapPatience patience;

  /** With {@link ImapPatience#DEFAULT}. */
  public ImapMailTarget() {
    this(ImapPatience.DEFAULT);
  }

  public ImapMailTarget(ImapPatience patience) {
    this.patience = patience;
  }

  @Override
  public Session open(MailServer server, Login login) {
    return new ImapTargetSession(new Dialling(server, patience).signIn(login));
  }
}
