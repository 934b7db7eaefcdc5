package org.muniment.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server for tests: a private cluster in a temporary folder, on a free port of
 * the loopback interface, without passwords and without fsync. Needs the distribution's server
 * programs (Debian: package postgresql). Under root it runs as the user postgres, for PostgreSQL
 * refuses to run as root.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final String OWNER = "muniment";

  private final Path programs;
  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Whether the server's programs are installed here. */
  public static boolean isInstalled() {
    return programs().isPresent();
  }

  /**
   * Makes a cluster and starts it.
   *
   * @throws IllegalStateException when the programs are missing or fail; what they said is in it
   */
  public static PostgresServer start() {
    Path programs =
        programs().orElseThrow(() -> new IllegalStateException("PostgreSQL is not installed"));
    PostgresServer server = new PostgresServer(programs, newFolder(), LoopbackPorts.free());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    server.run("initdb", "-D", server.data(), "-U", OWNER, "-A", "trust", "-E", "UTF8", "-N");
    server.up();
    return server;
  }

  /** Creates an empty database and returns its JDBC address; user {@value #OWNER}, no password. */
  public String newDatabase() {
    String name = "test" + databases.incrementAndGet();
    run("createdb", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", OWNER, name);
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=" + OWNER;
  }

  /** Ends it as a power cut would: open transactions are lost, committed ones are recovered. */
  public void crash() {
    run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
  }

  /**
   * Ends all its processes with SIGKILL, as the kernel does when memory runs out, and waits until
   * they are gone. Nobody is told; sockets just close.
   */
  public synchronized void kill() {
    ProcessHandle postmaster =
        postmaster().orElseThrow(() -> new IllegalStateException("PostgreSQL does not run"));
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
    try {
      Files.delete(lock()); // a dead process that nobody has waited for yet would pass for alive
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path lock() {
    return folder.resolve("data/postmaster.pid");
  }

  private Optional<ProcessHandle> postmaster() {
    if (!Files.exists(lock())) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(lock())) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it again on the same port, after {@link #crash} or {@link #kill}. */
  public synchronized void up() {
    run(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        options(),
        "start");
  }

  /** Stops it and deletes its folder; a second call does nothing. */
  @Override
  public synchronized void close() {
    if (postmaster().isPresent()) {
      crash();
    }
    deleteAll(folder);
  }

  private String options() {
    return "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -p " + port;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said-" + program);
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            program + ": " + Files.readString(said, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(program + " was interrupted", e);
    }
  }

  private static Optional<Path> programs() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
          .max(Comparator.naturalOrder());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newFolder() {
    try {
      Path folder = Files.createTempDirectory("muniment-postgres");
      if (isRoot()) {
        Files.setOwner(
            folder,
            folder
                .getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName("postgres"));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void deleteAll(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
