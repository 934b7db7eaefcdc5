import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sees that the programs our tests run against are there: a real Dovecot, a real PostgreSQL, a real
 * browser. On Debian, as root, installs what is missing; anywhere else says exactly what is missing
 * and how to get it, and fails. It never lets a test be skipped in silence.
 */
public class Prerequisites {
  /**
   * @param what in words
   * @param debian the package that brings it
   * @param elsewhere how to get it on other systems
   * @param places where it may be: names are looked up on the PATH, paths may hold a *
   */
  private record Needed(String what, String debian, String elsewhere, List<String> places) {}

  private static final List<Needed> NEEDED =
      List.of(
          new Needed(
              "Dovecot with IMAP",
              "dovecot-imapd",
              "brew install dovecot",
              List.of(
                  "/usr/lib/dovecot/imap",
                  "/usr/libexec/dovecot/imap",
                  "/opt/homebrew/libexec/dovecot/imap",
                  "/usr/local/libexec/dovecot/imap")),
          new Needed(
              "PostgreSQL server",
              "postgresql",
              "brew install postgresql",
              List.of(
                  "/usr/lib/postgresql/*/bin/postgres", "/usr/pgsql-*/bin/postgres", "postgres")),
          new Needed(
              "Chromium",
              "chromium",
              "brew install --cask chromium",
              List.of("chromium", "chromium-browser", "google-chrome")),
          new Needed(
              "ChromeDriver of the same version",
              "chromium-driver",
              "brew install --cask chromedriver",
              List.of("chromedriver", "/usr/lib/chromium/chromedriver")),
          new Needed(
              "a font for the browser",
              "fonts-dejavu-core",
              "any font will do; on macOS one is always there",
              List.of(
                  "/usr/share/fonts/*/dejavu/DejaVuSans.ttf",
                  "/usr/share/fonts/*/DejaVuSans.ttf",
                  "/System/Library/Fonts/Helvetica.ttc")));

  /** Debian's cyrus-imapd and dovecot-imapd exclude each other, so the former is only unpacked. */
  private static final Path CYRUS = Path.of("/usr/local/lib/muniment-tests/cyrus");

  private static final Path CYRUS_PROGRAM = CYRUS.resolve("usr/lib/cyrus/bin/imapd");

  private static final Path DEBIAN = Path.of("/etc/debian_version");

  /** Exit status 1: something is missing and could not be installed. */
  public static void main(String[] arguments) throws Exception {
    List<Needed> missing = missing();
    if (!missing.isEmpty() && Files.exists(DEBIAN) && isRoot()) {
      install(missing);
      missing = missing();
    }
    if (!missing.isEmpty()) {
      explain(missing);
      System.exit(1);
    }
    if (Files.exists(DEBIAN) && isRoot() && !hasCyrus()) {
      unpackCyrus();
    }
    if (!hasCyrus()) {
      System.out.println("Without Debian's Cyrus IMAP, HarvestOnCyrusTest is skipped.");
    }
  }

  private static boolean hasCyrus() {
    return Files.isExecutable(CYRUS_PROGRAM) && Files.exists(Path.of("/usr/lib/cyrus/bin/master"));
  }

  /** What the server needs besides its own package excludes nobody, and is installed. */
  private static void unpackCyrus() throws IOException, InterruptedException {
    System.out.println("Unpacking Cyrus IMAP into " + CYRUS);
    Files.createDirectories(CYRUS);
    run("apt-get", "-q", "update");
    run("apt-get", "-q", "-y", "--no-install-recommends", "--no-remove", "install", "cyrus-common");
    run("sh", "-c", "cd " + CYRUS + " && apt-get -q download cyrus-imapd && dpkg-deb -x *.deb .");
  }

  private static List<Needed> missing() {
    return NEEDED.stream()
        .filter(needed -> needed.places().stream().noneMatch(Prerequisites::exists))
        .toList();
  }

  private static boolean exists(String place) {
    if (!place.startsWith("/")) {
      return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, place)));
    }
    int star = place.indexOf('*');
    return star < 0 ? Files.exists(Path.of(place)) : matches(place, star);
  }

  private static boolean matches(String pattern, int star) {
    Path root = Path.of(pattern.substring(0, pattern.lastIndexOf('/', star)));
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(root, 4)) {
      return files.anyMatch(matcher::matches);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static void install(List<Needed> missing) throws IOException, InterruptedException {
    List<String> packages = missing.stream().map(Needed::debian).toList();
    System.out.println("Installing what the tests run against: " + String.join(" ", packages));
    run("apt-get", "-q", "update");
    List<String> command =
        new ArrayList<>(List.of("apt-get", "-q", "-y", "--no-install-recommends", "install"));
    command.addAll(packages);
    run(command.toArray(String[]::new));
  }

  /** RUNLEVEL=1 keeps the packages from starting their services: our tests start their own. */
  private static void run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    builder.environment().put("RUNLEVEL", "1");
    if (builder.start().waitFor() != 0) {
      System.out.println("failed: " + Arrays.toString(command));
    }
  }

  private static void explain(List<Needed> missing) {
    System.out.println();
    System.out.println("The tests need programs that are not on this machine:");
    missing.forEach(
        needed -> System.out.printf("  - %s (%s)%n", needed.what(), needed.elsewhere()));
    String packages = String.join(" ", missing.stream().map(Needed::debian).toList());
    System.out.println(
        "On Debian or Ubuntu: sudo apt-get install --no-install-recommends " + packages);
    System.out.println("To build without tests: mvn -DskipTests package");
    System.out.println();
  }
}
