package org.muniment.testkit.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.testkit.LoopbackPorts;

/**
 * A real Dovecot (Debian's, 2.3) as a private instance: its own folder, two free ports of the
 * loopback interface, Maildir storage, any mailbox name with one password, and a master user. Works
 * as root, as in a container, and as an ordinary user. Closing it ends its processes and removes
 * the folder.
 */
public final class DovecotServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final String PASSWORD = "correct-horse";
  private static final String MASTER_PASSWORD = "battery-staple";
  private static final int MAIL_ID = 5143;
  private static final String COMPRESSION = "protocol imap {\n  mail_plugins = zlib imap_zlib\n}\n";
  private static final String TOKENS =
      """
      passdb {
        driver = oauth2
        mechanisms = xoauth2 oauthbearer
        args = @folder@/oauth2
      }
      """;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Layout layout;
  private final boolean compressing;
  private final @Nullable Asking asking;
  private final int plainPort;
  private final int tlsPort;
  private final AtomicInteger delivered = new AtomicInteger();
  private final Thread lastCall = new Thread(this::stop);
  private Process process;

  /** How folders lie on the disk, which decides the separator. */
  public enum Layout {
    /** Maildir++: one level of dotted directories; the separator is a dot. */
    MAILDIR_PLUS_PLUS(""),
    /** Nested directories; the separator is a slash. */
    NESTED(":LAYOUT=fs");

    private final String option;

    Layout(String option) {
      this.option = option;
    }
  }

  private DovecotServer(Layout layout, boolean compressing, @Nullable Asking asking)
      throws IOException {
    this.asking = asking;
    this.layout = layout;
    this.compressing = compressing;
    this.folder = Files.createTempDirectory("muniment-dovecot");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    this.plainPort = LoopbackPorts.free();
    this.tlsPort = LoopbackPorts.free();
    prepare();
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(lastCall);
  }

  /** Whether Dovecot is installed here at all. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts one and waits until it answers. */
  public static DovecotServer start(Layout layout) {
    return start(layout, false);
  }

  /** Starts one that offers COMPRESS (RFC 4978), for clients to compare ourselves with. */
  public static DovecotServer startCompressing(Layout layout) {
    return start(layout, true);
  }

  /**
   * How tokens are taken.
   *
   * @param introspection where it is asked whether they are good and whose (RFC 7662)
   * @param mechanism in lower case
   */
  private record Asking(URI introspection, String mechanism) {}

  /**
   * Starts one that takes tokens besides, and asks there whether they are good and whose.
   *
   * @param mechanism {@code xoauth2} or {@code oauthbearer}
   */
  public static DovecotServer startAsking(URI introspection, String mechanism) {
    return start(Layout.MAILDIR_PLUS_PLUS, false, new Asking(introspection, mechanism));
  }

  private static DovecotServer start(Layout layout, boolean compressing) {
    return start(layout, compressing, null);
  }

  private static DovecotServer start(Layout layout, boolean compressing, @Nullable Asking asking) {
    try {
      return new DovecotServer(layout, compressing, asking);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Under TLS from the first octet, with the authority to trust. */
  public MailServer overTls() {
    return server(tlsPort, ConnectionSecurity.IMPLICIT_TLS);
  }

  /** Under TLS after STARTTLS. */
  public MailServer overStartTls() {
    return server(plainPort, ConnectionSecurity.STARTTLS);
  }

  /** In clear. */
  public MailServer inClear() {
    return server(plainPort, ConnectionSecurity.PLAIN);
  }

  private static MailServer server(int port, ConnectionSecurity security) {
    String pem = security == ConnectionSecurity.PLAIN ? null : TestAuthority.get().pem();
    return new MailServer("localhost", port, security, pem);
  }

  /** The login of a mailbox; every name has one. */
  public Login login(String mailbox) {
    return new Login(mailbox, null, PASSWORD);
  }

  /** The master user, opening somebody's mailbox. */
  public Login masterFor(String mailbox) {
    return new Login("master", mailbox, MASTER_PASSWORD);
  }

  /** Where the Maildir of a mailbox lies: its INBOX, with the other folders in it. */
  public Path maildir(String mailbox) {
    return folder.resolve("mail").resolve(mailbox);
  }

  /**
   * Delivers a message into a folder by writing its file, so that the octets are exactly these.
   *
   * @param directory of the folder relative to the Maildir as Dovecot names it, empty for INBOX
   * @param flags Maildir flags in alphabetical order, for example {@code FS}
   * @return the unique name of the file, which Dovecot also tells as X-GUID
   */
  public String deliver(String mailbox, String directory, byte[] octets, String flags) {
    try {
      Path maildir = maildir(mailbox).resolve(directory);
      if (!Files.exists(maildir.resolve("cur"))) {
        makeMaildir(mailbox, maildir);
      }
      String name = "1700000000.M%d.test".formatted(delivered.incrementAndGet());
      Path written = Files.write(maildir.resolve("tmp").resolve(name), octets);
      give(written);
      Files.move(written, maildir.resolve("cur").resolve(name + ":2," + flags));
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeMaildir(String mailbox, Path maildir) throws IOException {
    for (String part : List.of("tmp", "new", "cur")) {
      Files.createDirectories(maildir.resolve(part));
    }
    give(maildir(mailbox));
  }

  /** Hands everything under a Maildir to the account that Dovecot stores mail with. */
  public void give(Path path) throws IOException {
    if (!isRoot()) {
      return;
    }
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.toList()) {
        Files.setAttribute(each, "unix:uid", MAIL_ID);
        Files.setAttribute(each, "unix:gid", MAIL_ID);
      }
    }
  }

  /** Kills all its processes and starts it again: connections break, mail stays. */
  public void restart() {
    stop();
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it logged. */
  public String log() {
    try {
      Path log = folder.resolve("dovecot.log");
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void prepare() throws IOException {
    Files.createDirectories(folder.resolve("mail"));
    TestAuthority.Identity identity = TestAuthority.get().forLocalhost();
    Files.writeString(folder.resolve("cert.pem"), identity.certificatePem());
    Files.writeString(folder.resolve("key.pem"), identity.keyPem());
    Files.writeString(folder.resolve("masters"), "master:{PLAIN}" + MASTER_PASSWORD + "\n");
    Files.writeString(folder.resolve("authority.pem"), TestAuthority.get().pem());
    Files.writeString(folder.resolve("oauth2"), tokens());
    Files.writeString(folder.resolve("dovecot.conf"), configuration());
    give(folder.resolve("mail"));
  }

  private String tokens() {
    return """
    introspection_mode = post
    introspection_url = @url@
    force_introspection = yes
    username_attribute = username
    active_attribute = active
    active_value = true
    tls_ca_cert_file = @folder@/authority.pem
    """
        .replace("@url@", asking == null ? "" : asking.introspection.toString())
        .replace("@folder@", folder.toString());
  }

  private String configuration() {
    return """
    base_dir = @folder@/run
    instance_name = muniment-test
    log_path = @folder@/dovecot.log
    protocols = imap
    listen = 127.0.0.1
    ssl = yes
    ssl_cert = <@folder@/cert.pem
    ssl_key = <@folder@/key.pem
    ssl_dh =
    disable_plaintext_auth = no
    auth_mechanisms = plain login @mechanisms@
    auth_failure_delay = 0
    first_valid_uid = 1
    mail_uid = @id@
    mail_gid = @gid@
    mail_location = maildir:@folder@/mail/%u@layout@
    mail_max_userip_connections = 100
    mail_fsync = never
    passdb {
      driver = passwd-file
      args = @folder@/masters
      master = yes
    }
    @tokens@
    passdb {
      driver = static
      mechanisms = plain login
      args = password=@password@
    }
    userdb {
      driver = static
      args = uid=@id@ gid=@gid@ home=@folder@/mail/%u
    }
    namespace inbox {
      inbox = yes
    }
    service imap-login {
      inet_listener imap {
        address = 127.0.0.1
        port = @plain@
      }
      inet_listener imaps {
        address = 127.0.0.1
        port = @tls@
        ssl = yes
      }
      service_count = 0
      @nochroot@
    }
    service anvil {
      @nochroot@
      unix_listener anvil-auth-penalty {
        mode = 0
      }
    }
    service stats {
      process_min_avail = 0
      @nochroot@
    }
    @compression@
    @users@
    """
        .replace("@mechanisms@", asking == null ? "" : asking.mechanism)
        .replace("@tokens@", asking == null ? "" : TOKENS)
        .replace("@folder@", folder.toString())
        .replace("@layout@", layout.option)
        .replace("@plain@", Integer.toString(plainPort))
        .replace("@tls@", Integer.toString(tlsPort))
        .replace("@password@", PASSWORD)
        .replace("@nochroot@", isRoot() ? "" : "chroot =")
        .replace("@compression@", compressing ? COMPRESSION : "")
        .replace("@users@", isRoot() ? "" : accounts())
        .replace("@id@", Integer.toString(isRoot() ? MAIL_ID : ownId("uid")))
        .replace("@gid@", Integer.toString(isRoot() ? MAIL_ID : ownId("gid")));
  }

  private static String accounts() {
    String own = System.getProperty("user.name");
    return "default_internal_user = " + own + "\ndefault_login_user = " + own + "\n";
  }

  private static boolean isRoot() {
    return ownId("uid") == 0;
  }

  private static int ownId(String kind) {
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:" + kind);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process launch() throws IOException {
    Process started =
        new ProcessBuilder(
                PROGRAM.toString(), "-F", "-c", folder.resolve("dovecot.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        started.destroy();
        throw new IOException(
            "Dovecot did not start: " + Files.readString(folder.resolve("out.log")) + log());
      }
      pause();
    }
    return started;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), plainPort), 500);
      socket.setSoTimeout(2_000);
      return socket.getInputStream().read() == '*';
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** By SIGKILL: asked in kindness, it waits for its clients. */
  private void stop() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(lastCall);
    stop();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
