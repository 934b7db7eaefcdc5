package org.muniment.testkit.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.testkit.LoopbackPorts;

/**
 * A real Cyrus IMAP (Debian's, 3.6) as a private instance: its own folder, a free port of the
 * loopback interface, folders below {@code INBOX.} as Debian sets it up, and two mailboxes, anna's
 * and bert's. Debian's packages of Dovecot and Cyrus exclude each other, so its program may lie
 * unpacked in a folder of its own (see {@code deploy/src/setup}). It needs to be started as root,
 * and runs as the user cyrus. Closing it ends its processes and removes the folder.
 */
public final class CyrusServer implements AutoCloseable {
  private static final Path COMMON = Path.of("/usr/lib/cyrus/bin");
  private static final List<Path> PROGRAMS =
      List.of(
          COMMON.resolve("imapd"),
          Path.of("/usr/local/lib/muniment-tests/cyrus/usr/lib/cyrus/bin/imapd"));
  private static final Path LOAD = Path.of("/usr/bin/db5.3_load");
  private static final String USER = "cyrus";
  private static final String PASSWORD = "correct-horse";
  private static final List<String> NAMES = List.of("admin", "anna", "bert");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final int port = LoopbackPorts.free();
  private final Thread lastCall = new Thread(this::stop);
  private final Process process;

  private CyrusServer() throws IOException {
    folder = Files.createTempDirectory("muniment-cyrus");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    prepare();
    process = launch();
    Runtime.getRuntime().addShutdownHook(lastCall);
    RawImap.run(inClear(), login("admin"), "CREATE user.anna", "CREATE user.bert");
  }

  /** Whether Cyrus can be started here. */
  public static boolean isInstalled() {
    return program().isPresent()
        && Files.isExecutable(COMMON.resolve("master"))
        && Files.isExecutable(LOAD)
        && "root".equals(System.getProperty("user.name"));
  }

  private static Optional<Path> program() {
    return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
  }

  /** Starts one and waits until it answers. */
  public static CyrusServer start() {
    try {
      return new CyrusServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In clear. */
  public MailServer inClear() {
    return new MailServer("localhost", port, ConnectionSecurity.PLAIN, null);
  }

  /** The login of anna, bert or admin, who may do anything. */
  public Login login(String name) {
    return new Login(name, null, PASSWORD);
  }

  private void prepare() throws IOException {
    for (String each : List.of("db", "log", "msg", "proc", "ptclient", "socket", "user", "quota")) {
      Files.createDirectories(folder.resolve("conf").resolve(each));
    }
    for (String each : List.of("spool", "run/proc", "run/lock")) {
      Files.createDirectories(folder.resolve(each));
    }
    Files.writeString(folder.resolve("imapd.conf"), imapdConf());
    Files.writeString(folder.resolve("cyrus.conf"), cyrusConf());
    passwords();
    own();
  }

  private String imapdConf() {
    return """
    configdirectory: @folder@/conf
    defaultpartition: default
    partition-default: @folder@/spool
    proc_path: @folder@/run/proc
    mboxname_lockpath: @folder@/run/lock
    servername: localhost
    altnamespace: no
    unixhierarchysep: no
    admins: admin
    allowplaintext: yes
    sasl_pwcheck_method: auxprop
    sasl_auxprop_plugin: sasldb
    sasl_sasldb_path: @folder@/sasldb2
    sasl_mech_list: PLAIN
    lmtpsocket: @folder@/run/lmtp
    idlesocket: @folder@/run/idle
    notifysocket: @folder@/run/notify
    syslog_prefix: muniment-test
    """
        .replace("@folder@", folder.toString());
  }

  private String cyrusConf() {
    return """
    START {
      recover cmd="@common@/ctl_cyrusdb -C @folder@/imapd.conf -r"
    }
    SERVICES {
      imap cmd="@imapd@ -C @folder@/imapd.conf -U 30" listen="127.0.0.1:@port@" prefork=0
    }
    EVENTS {
    }
    """
        .replace("@common@", COMMON.toString())
        .replace("@imapd@", program().orElseThrow().toString())
        .replace("@folder@", folder.toString())
        .replace("@port@", Integer.toString(port));
  }

  /** A sasldb: user, realm and property, NUL between them, and the password. */
  private void passwords() throws IOException {
    StringBuilder entries = new StringBuilder();
    for (String name : NAMES) {
      entries.append(name).append("\\00localhost\\00userPassword\n").append(PASSWORD).append('\n');
    }
    Path text = Files.writeString(folder.resolve("passwords"), entries, StandardCharsets.US_ASCII);
    Process load =
        new ProcessBuilder(
                LOAD.toString(), "-T", "-t", "hash", folder.resolve("sasldb2").toString())
            .redirectInput(text.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("load.log").toFile())
            .start();
    await(load);
  }

  private void own() throws IOException {
    UserPrincipal cyrus =
        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(USER);
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path each : paths.toList()) {
        Files.setOwner(each, cyrus);
      }
    }
  }

  private Process launch() throws IOException {
    Process started =
        new ProcessBuilder(
                COMMON.resolve("master").toString(),
                "-D",
                "-C",
                folder.resolve("imapd.conf").toString(),
                "-M",
                folder.resolve("cyrus.conf").toString(),
                "-p",
                folder.resolve("run/pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.log").toFile())
            .start();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        started.destroyForcibly();
        throw new IOException(
            "Cyrus did not start: " + Files.readString(folder.resolve("out.log")));
      }
      pause();
    }
    return started;
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      socket.setSoTimeout(5_000);
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

  private static void await(Process ending) {
    try {
      ending.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    List<ProcessHandle> workers = process.descendants().toList();
    process.destroyForcibly();
    workers.forEach(ProcessHandle::destroyForcibly);
    await(process);
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
