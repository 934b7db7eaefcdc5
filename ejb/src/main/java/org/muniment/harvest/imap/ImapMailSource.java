package org.muniment.harvest.imap;

import java.nio.file.Path;
import org.muniment.configuration.PrivateAuthority;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;

/** Mailboxes of IMAP servers, read over connections of our own. Safe for use by many threads. */
public class ImapMailSource implements MailSource {
  private final ImapPatience patience;
  private final HeldBackFiles files;
  private final PrivateAuthority authority = new PrivateAuthority();
  private final Compression compression;

  /** With {@link ImapPatience#DEFAULT}, and a new folder for what is too large for memory. */
  public ImapMailSource() {
    this(ImapPatience.DEFAULT);
  }

  /** With a new folder for what is too large for memory. */
  public ImapMailSource(ImapPatience patience) {
    this(patience, new HeldBackFiles(null));
  }

  /** The same, compressing so. */
  public ImapMailSource(ImapPatience patience, Compression compression) {
    this(patience, new HeldBackFiles(null), compression);
  }

  /**
   * With {@link ImapPatience#DEFAULT}.
   *
   * @param folder where octets wait, encrypted, that are too many for memory; for this object alone
   * @param compression when servers are to compress what they send
   */
  public ImapMailSource(Path folder, Compression compression) {
    this(ImapPatience.DEFAULT, new HeldBackFiles(folder), compression);
  }

  ImapMailSource(ImapPatience patience, HeldBackFiles files) {
    this(patience, files, new Compression(Compression.Choice.MEASURED));
  }

  private ImapMailSource(ImapPatience patience, HeldBackFiles files, Compression compression) {
    this.patience = patience;
    this.files = files;
    this.compression = compression;
  }

  @Override
  public Session open(MailServer server, Login login) {
    Dialling.Signed signed =
        new Dialling(server, patience, authority).signIn(login, ServerTraits.FOR_READING);
    return new ImapSourceSession(signed, files, compression);
  }
}
