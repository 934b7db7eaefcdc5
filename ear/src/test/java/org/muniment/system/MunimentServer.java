package org.muniment.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.testkit.LoopbackPorts;

/**
 * The provisioned WildFly with the EAR as delivered, in a JVM of its own. Everything it writes
 * stays in one folder, so that a server killed can be started again on what it left behind. The
 * installed server itself is only read. Not for use by several threads.
 */
public final class MunimentServer implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(60);

  private final Path installed = Path.of(System.getProperty("muniment.it.server"));
  private final Path ear = Path.of(System.getProperty("muniment.it.ear"));
  private final Path folder;
  private final int http = LoopbackPorts.free();
  private final int https = LoopbackPorts.free();
  private final int management = LoopbackPorts.free();
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private String heap = "1g";
  private @Nullable Process process;

  private MunimentServer(Path folder) {
    this.folder = folder;
    with("muniment.home", folder.resolve("home").toString());
    with("muniment.keys", folder.resolve("keys").toString());
  }

  /** A server that keeps everything in this folder; not started yet. */
  public static MunimentServer in(Path folder) {
    return new MunimentServer(folder.toAbsolutePath());
  }

  /** Sets a system property, {@code muniment.home} and {@code muniment.keys} included. */
  public MunimentServer with(String property, String value) {
    properties.put(property, value);
    return this;
  }

  /** Receives the journal of mail servers, at {@link #journal}. */
  public MunimentServer withJournal() {
    return with("muniment.journal.port", String.valueOf(LoopbackPorts.free()))
        .with("muniment.journal.bind", "127.0.0.1");
  }

  /** The port where the journal is received. */
  public int journal() {
    return Integer.parseInt(properties.getOrDefault("muniment.journal.port", "0"));
  }

  /** Sets a variable of the environment, such as {@code MUNIMENT_DB_URL}. */
  public MunimentServer withEnvironment(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** The largest heap, in the JVM's notation; 1g if nobody asks. */
  public MunimentServer withHeap(String size) {
    heap = size;
    return this;
  }

  /** Gives the JVM more options, such as an agent. */
  public MunimentServer withJvmOptions(List<String> options) {
    jvmOptions.addAll(options);
    return this;
  }

  /** Starts, and returns when {@code /health/ready} is UP and the EAR is deployed. */
  public MunimentServer start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("runs already");
    }
    try {
      prepareFolder();
      process = launch();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
    awaitReady();
    return this;
  }

  /** Ends the JVM with SIGKILL, as a power cut would, and waits until it is gone. */
  public void kill() {
    running().destroyForcibly();
    awaitEnd(running());
  }

  /** Asks the server to shut down and waits until it has. */
  public void stop() {
    running().destroy();
    awaitEnd(running());
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      stop();
    }
  }

  /** An address of the application: {@code url("/api/v1/mailboxes")}. */
  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + http + path);
  }

  /** An address of the management interface: {@code management("/health/ready")}. */
  public URI management(String path) {
    return URI.create("http://127.0.0.1:" + management + path);
  }

  /** The data folder, {@code muniment.home}. */
  public Path home() {
    return Path.of(properties.getOrDefault("muniment.home", ""));
  }

  /** The folder of the root key, {@code muniment.keys}. */
  public Path keys() {
    return Path.of(properties.getOrDefault("muniment.keys", ""));
  }

  /** The process id of the JVM. */
  public long pid() {
    return running().pid();
  }

  /** All that the server has printed since the folder was made. */
  public String output() {
    try {
      return Files.readString(console());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Path console() {
    return folder.resolve("console.log");
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("was never started");
    }
    return process;
  }

  private void prepareFolder() throws IOException {
    Path configuration = folder.resolve("configuration");
    if (Files.notExists(configuration)) {
      copyFiles(installed.resolve("standalone/configuration"), configuration);
    }
    Path deployments = Files.createDirectories(folder.resolve("deployments"));
    try (Stream<Path> left = Files.list(deployments)) {
      for (Path file : left.toList()) {
        Files.delete(file);
      }
    }
    Files.copy(ear, deployments.resolve("muniment.ear"));
  }

  private static void copyFiles(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
    return builder.start();
  }

  /** What standalone.sh does, without a shell between us and the JVM that we may have to kill. */
  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms128m", "-Xmx" + heap));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(
        List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.addAll(jvmOptions);
    command.add("-Djava.awt.headless=true");
    command.add("-Djboss.home.dir=" + installed);
    command.add(
        "-Dlogging.configuration=" + folder.resolve("configuration/logging.properties").toUri());
    command.add("-Dorg.jboss.boot.log.file=" + folder.resolve("log/boot.log"));
    command.addAll(List.of("-jar", installed.resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", installed.resolve("modules").toString()));
    command.add("org.jboss.as.standalone");
    command.add("-Djboss.server.base.dir=" + folder);
    command.add("-Djboss.http.port=" + http);
    command.add("-Djboss.https.port=" + https);
    command.add("-Djboss.management.http.port=" + management);
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    return command;
  }

  private void awaitReady() {
    long deadline = System.nanoTime() + START.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String health = health(client);
      while (!health.startsWith("{\"status\":\"UP\"")
          || !health.contains("\"muniment.ear\":\"OK\"")) {
        if (hasFailed() || System.nanoTime() > deadline) {
          kill();
          throw new AssertionError(
              "Muniment did not start. Health: " + health + "\n" + lastLines(output()));
        }
        TimeUnit.MILLISECONDS.sleep(200);
        health = health(client);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private boolean hasFailed() {
    return !running().isAlive() || Files.exists(folder.resolve("deployments/muniment.ear.failed"));
  }

  private String health(HttpClient client) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(management("/health/ready")).timeout(Duration.ofSeconds(10)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "no answer";
    }
  }

  private static void awaitEnd(Process process) {
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("Muniment did not stop within " + STOP);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String lastLines(String output) {
    List<String> lines = output.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 120), lines.size()));
  }
}
