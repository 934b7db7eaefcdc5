import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Runs Muniment on the provisioned WildFly in the foreground: {@code java Run.java SERVER EAR
 * [-Dname=value ...]}. The server runs on the JVM that runs this file and stops with it, also when
 * only Maven is killed. Says when Muniment can be used.
 */
public class Run {
  private static final int HTTP = 8080;
  private static final int MANAGEMENT = 9990;
  private static final URI READY = URI.create("http://127.0.0.1:" + MANAGEMENT + "/health/ready");

  /** Starts the server and waits until it has ended; the exit status is the server's. */
  public static void main(String[] arguments) throws Exception {
    Path server = Path.of(arguments[0]).toRealPath();
    Path ear = Path.of(arguments[1]).toRealPath();
    List<String> given = Arrays.asList(arguments).subList(2, arguments.length);
    List<String> properties = given.stream().filter(each -> each.startsWith("-D")).toList();
    Optional<Path> demo = demo(given);
    refuseIfTaken(HTTP);
    refuseIfTaken(MANAGEMENT);
    deploy(ear, server);
    Process wildfly = start(server, properties);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(wildfly)));
    endWithParent();
    Thread.ofVirtual().start(() -> announce(wildfly, server, demo));
    System.exit(wildfly.waitFor());
  }

  private static void refuseIfTaken(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      System.err.printf(
          "%nPort %d is in use by another program. Stop that first, then start Muniment again.%n%n",
          port);
      System.exit(2);
    }
  }

  private static void deploy(Path ear, Path server) throws IOException {
    Path deployments = server.resolve("standalone/deployments");
    for (String mark : List.of(".deployed", ".failed", ".undeployed")) {
      Files.deleteIfExists(deployments.resolve("muniment.ear" + mark));
    }
    Files.copy(ear, deployments.resolve("muniment.ear"), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Process start(Path server, List<String> properties) throws IOException {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    List<String> command = new ArrayList<>();
    command.add(server.resolve(windows ? "bin/standalone.bat" : "bin/standalone.sh").toString());
    command.addAll(properties);
    home(properties).ifPresent(home -> command.add("-Djboss.server.log.dir=" + home + "/log"));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
    return builder.start();
  }

  private static Optional<String> home(List<String> properties) {
    String name = "-Dmuniment.home=";
    return properties.stream()
        .filter(property -> property.startsWith(name))
        .map(property -> property.substring(name.length()))
        .findFirst();
  }

  private static void stop(Process wildfly) {
    wildfly.destroy();
    try {
      wildfly.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ctrl-C reaches the whole process group; a signal to Maven alone would leave us behind. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(143)));
  }

  private static void announce(Process wildfly, Path server, Optional<Path> demo) {
    Path failed = server.resolve("standalone/deployments/muniment.ear.failed");
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (wildfly.isAlive()) {
        if (isReady(client)) {
          System.out.printf("%n  Muniment is ready at http://localhost:%d%n%n", HTTP);
          demo.ifPresent(Run::demonstrate);
          return;
        }
        if (Files.exists(failed)) {
          System.err.printf("%n  Muniment could not start. The first ERROR above says why.%n%n");
          System.exit(1);
        }
        Thread.sleep(Duration.ofMillis(500));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Path> demo(List<String> arguments) {
    String name = "--demo=";
    return arguments.stream()
        .filter(argument -> argument.startsWith(name))
        .map(argument -> Path.of(argument.substring(name.length())))
        .findFirst();
  }

  /** The demonstration is a process of its own, which ends with this one. */
  private static void demonstrate(Path jar) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String console = "http://localhost:" + HTTP;
    try {
      Process guest = new ProcessBuilder(java, "-jar", jar.toString(), console).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(guest::destroy));
    } catch (IOException e) {
      System.err.printf("%n  The demonstration could not start: %s%n%n", e.getMessage());
    }
  }

  /** UP alone would only say that the server runs; the EAR is listed once it is deployed. */
  private static boolean isReady(HttpClient client) throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(READY).timeout(Duration.ofSeconds(5)).build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 && answer.body().contains("\"muniment.ear\":\"OK\"");
    } catch (IOException notYet) {
      return false;
    }
  }
}
