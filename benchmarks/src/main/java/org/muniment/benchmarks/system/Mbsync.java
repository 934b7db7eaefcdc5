package org.muniment.benchmarks.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.util.IOUtils;
import org.muniment.benchmarks.Commands;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;

/** mbsync (isync), pulling one mailbox over TLS into a Maildir. */
final class Mbsync {
  private final Path folder;
  private final MailServer server;
  private final Login login;
  private final boolean durable;
  private final boolean compressing;

  /**
   * @param folder for its configuration, its state and the Maildir; its own
   * @param durable whether it syncs every file, as it does unless told
   * @param compressing whether it may negotiate COMPRESS, as it does unless told
   */
  Mbsync(Path folder, MailServer server, Login login, boolean durable, boolean compressing) {
    this.folder = folder;
    this.server = server;
    this.login = login;
    this.durable = durable;
    this.compressing = compressing;
  }

  /** Forgets all that it has. */
  void clear() throws IOException {
    IOUtils.rm(folder);
    Files.createDirectories(folder.resolve("mail"));
    Path authority =
        Files.writeString(folder.resolve("ca.pem"), String.valueOf(server.authorityPem()));
    Files.writeString(folder.resolve("mbsyncrc"), configuration(authority));
  }

  /** Pulls what is new, and gives nanoseconds. */
  long pull() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Commands.run(
        List.of("mbsync", "-q", "-c", folder.resolve("mbsyncrc").toString(), "-a"), folder);
    return System.nanoTime() - begun;
  }

  /** The Maildir of INBOX. */
  Path inbox() {
    return folder.resolve("mail").resolve("INBOX");
  }

  private String configuration(Path authority) {
    return """
    FSync @fsync@

    IMAPAccount bench
    Host @host@
    Port @port@
    User @user@
    Pass @password@
    SSLType IMAPS
    CertificateFile @authority@
    AuthMechs PLAIN
    @extensions@

    IMAPStore far
    Account bench

    MaildirStore near
    Path @mail@/
    Inbox @mail@/INBOX
    SubFolders Verbatim

    Channel all
    Far :far:
    Near :near:
    Patterns *
    Create Near
    Sync Pull New
    Expunge None
    SyncState *
    """
        .replace("@fsync@", durable ? "yes" : "no")
        .replace("@host@", server.host())
        .replace("@port@", Integer.toString(server.port()))
        .replace("@user@", login.name())
        .replace("@password@", login.password())
        .replace("@authority@", authority.toString())
        .replace("@extensions@", compressing ? "" : "DisableExtension COMPRESS=DEFLATE")
        .replace("@mail@", folder.resolve("mail").toString());
  }
}
