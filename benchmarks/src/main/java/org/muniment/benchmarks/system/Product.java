package org.muniment.benchmarks.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.demo.Api;
import org.muniment.harvest.MailServer;
import org.muniment.testkit.LoopbackPorts;

/**
 * Muniment as delivered: the provisioned WildFly with the EAR, in a JVM of its own with the options
 * of its {@code standalone.conf}, and everything it writes in one folder. Driven over REST. For one
 * thread.
 */
final class Product implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path project;
  private final Path folder;
  private final String heap;
  private final Map<String, String> environment = new HashMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Process process;
  private @Nullable Api api;
  private int port;
  private int managementPort;
  private String token = "";
  private String readerToken = "";
  private long server;

  /**
   * A server that is not started yet.
   *
   * @param project the root of the project, built
   * @param folder for everything that it writes
   * @param heap its largest heap, in the JVM's notation
   */
  Product(Path project, Path folder, String heap) {
    this.project = project;
    this.folder = folder;
    this.heap = heap;
  }

  /** Sets a variable of the environment, such as {@code MUNIMENT_DB_URL}. */
  Product with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** How a run went. */
  record Run(long nanoseconds, long archived, String answer) {}

  /** Starts it and waits until it answers; sets it up when it is new. */
  void start() throws IOException, InterruptedException {
    prepare();
    port = LoopbackPorts.free();
    managementPort = LoopbackPorts.free();
    ProcessBuilder builder = new ProcessBuilder(command());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process = builder.start();
    await("start", () -> health().contains("\"muniment.ear\":\"OK\""));
    api = new Api(URI.create("http://127.0.0.1:" + port));
    if (token.isEmpty()) {
      setUp();
    }
    api().actAs(token);
  }

  private void setUp() throws IOException {
    token = Api.member(api().post("entrance/set-up", entry("ada")), "token");
    api().actAs(token);
    Map<String, Object> reader = new HashMap<>(entry("otto"));
    reader.put("roles", List.of("officer"));
    api().post("accounts", reader);
    readerToken = Api.member(api().post("entrance/sign-in", entry("otto")), "token");
  }

  private static Map<String, String> entry(String name) {
    return Map.of("name", name, "password", "the fast and the slow");
  }

  /** Takes a mail server into the catalogue; mailboxes that follow are of it. */
  void use(MailServer mail) throws IOException {
    Map<String, Object> form = new HashMap<>();
    form.put("name", "bench");
    form.put("host", mail.host());
    form.put("port", mail.port());
    form.put("security", "implicit-tls");
    form.put("authorityPem", String.valueOf(mail.authorityPem()));
    server = Long.parseLong(Api.member(api().post("servers", form), "id"));
  }

  /** Takes a mailbox into the catalogue, and gives its number. */
  long add(String mailbox, String password) throws IOException {
    Map<String, Object> form =
        Map.of("name", mailbox, "server", server, "password", password, "schedule", "by hand");
    return Long.parseLong(Api.member(api().post("mailboxes", form), "id"));
  }

  /** Harvests a mailbox; the time is that of the run's own record. */
  Run harvest(long mailbox) throws IOException {
    String begun = api().post("mailboxes/" + mailbox + "/harvests", Map.of());
    String path = "harvests/" + Api.member(begun, "id") + "?wait=60";
    String answer = api().get(path);
    while (Api.member(answer, "state").equals("running")) {
      answer = api().get(path);
    }
    if (!Api.member(answer, "state").equals("done")) {
      throw new IOException(answer);
    }
    return new Run(duration(answer), Long.parseLong(Api.member(answer, "archived")), answer);
  }

  private static long duration(String run) {
    Instant started = Instant.parse(Api.member(run, "started"));
    return Duration.between(started, Instant.parse(Api.member(run, "ended"))).toNanos();
  }

  /** Chooses which folders of all mailboxes are watched. */
  void watch(String folders) throws IOException {
    api().put("watches/servers/" + server, Map.of("folders", folders));
  }

  /** Whether a mailbox is watched by IDLE now. */
  boolean isIdling(long mailbox) throws IOException {
    return api().get("watches/mailboxes/" + mailbox).contains("\"manner\":\"idle\"");
  }

  /** Waits for a run that a watch asked for, began after that, and archived something. */
  Instant awaitWatchRun(long mailbox, Instant after) throws IOException, InterruptedException {
    List<Instant> ended = new ArrayList<>();
    await(
        "a run of mailbox " + mailbox,
        () -> {
          String page = api().get("harvests?limit=1&mailbox=" + mailbox);
          if (page.contains("\"kind\":\"watch\"")
              && page.contains("\"state\":\"done\"")
              && !Instant.parse(Api.member(page, "started")).isBefore(after)) {
            ended.add(Instant.parse(Api.member(page, "ended")));
          }
          return !ended.isEmpty();
        });
    return ended.getFirst();
  }

  /** The number of its process. */
  long process() {
    if (process == null) {
      throw new IllegalStateException("was never started");
    }
    return process.pid();
  }

  /** Waits until a search of everything finds so many messages. */
  void awaitFound(long messages) throws IOException, InterruptedException {
    await("the index", () -> found() >= messages);
  }

  private long found() throws IOException {
    api().actAs(readerToken);
    try {
      return Long.parseLong(Api.member(api().get("search?q=&size=0&snippets=false"), "total"));
    } finally {
      api().actAs(token);
    }
  }

  /** Makes the index anew, and gives nanoseconds until the new one answers. */
  long rebuildIndex() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    api().post("system/index/rebuild", Map.of());
    await("the rebuild to begin", () -> isRebuilding());
    await("the rebuild", () -> !isRebuilding());
    return System.nanoTime() - begun;
  }

  private boolean isRebuilding() throws IOException {
    return Api.member(api().get("system"), "indexRebuilding").equals("true");
  }

  Path home() {
    return folder.resolve("home");
  }

  Path log() {
    return folder.resolve("console.log");
  }

  private Api api() {
    if (api == null) {
      throw new IllegalStateException("was never started");
    }
    return api;
  }

  private void prepare() throws IOException {
    Path configuration = folder.resolve("configuration");
    if (Files.exists(configuration)) {
      return;
    }
    Files.createDirectories(configuration);
    Path original = installed().resolve("standalone/configuration");
    try (Stream<Path> files = Files.list(original)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, configuration.resolve(file.getFileName()));
      }
    }
    Files.createDirectories(folder.resolve("deployments"));
    Files.copy(
        project.resolve("ear/target/muniment.ear"), folder.resolve("deployments/muniment.ear"));
  }

  private Path installed() {
    return project.resolve("deploy/target/server");
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + heap);
    command.add("-Xlog:gc:file=" + folder.resolve("gc.log") + "::filecount=0");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-Djava.awt.headless=true");
    command.addAll(
        List.of("--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Djboss.home.dir=" + installed());
    command.add(
        "-Dlogging.configuration=" + folder.resolve("configuration/logging.properties").toUri());
    command.add("-Dorg.jboss.boot.log.file=" + folder.resolve("log/boot.log"));
    command.addAll(List.of("-jar", installed().resolve("jboss-modules.jar").toString()));
    command.addAll(List.of("-mp", installed().resolve("modules").toString()));
    command.add("org.jboss.as.standalone");
    command.addAll(places());
    return command;
  }

  private List<String> places() throws IOException {
    return List.of(
        "-Djboss.server.base.dir=" + folder,
        "-Djboss.http.port=" + port,
        "-Djboss.https.port=" + LoopbackPorts.free(),
        "-Djboss.management.http.port=" + managementPort,
        "-Dmuniment.home=" + home(),
        "-Dmuniment.keys=" + folder.resolve("keys"));
  }

  private String health() throws InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
    try {
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      return "";
    }
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private void await(String what, Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end || process == null || !process.isAlive()) {
        throw new IOException("Waited in vain for " + what + "; see " + log());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Asks it to shut down, and waits until it has. */
  void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
  }

  @Override
  public void close() {
    if (process != null && process.isAlive()) {
      process.destroyForcibly();
    }
    if (api != null) {
      api.close();
    }
    http.close();
  }
}
