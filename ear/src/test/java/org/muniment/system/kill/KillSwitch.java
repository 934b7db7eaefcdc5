package org.muniment.system.kill;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The test's end of the agent: arms a stage and waits until the server has come there. */
public final class KillSwitch {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PACKAGE = KillSwitch.class.getPackageName().replace('.', '/') + "/";

  private final Path folder;

  private KillSwitch(Path folder) {
    this.folder = folder;
  }

  /** A switch whose agent and signs lie in this folder, which is made. */
  public static KillSwitch in(Path folder) throws IOException {
    KillSwitch made = new KillSwitch(Files.createDirectories(folder));
    made.packAgent();
    return made;
  }

  /**
   * The options that let a server be stopped by this switch: the agent, and that the modules of the
   * server see its package.
   */
  public List<String> options() {
    return List.of(
        "-javaagent:" + jar() + "=" + folder,
        "-Djboss.modules.system.pkgs=" + KillSwitch.class.getPackageName());
  }

  /** The server will stop when it next comes to this stage. */
  public void arm(Stage stage) throws IOException {
    Files.deleteIfExists(reached(stage));
    Files.createFile(armed(stage));
  }

  /** Returns when a thread of the server has stopped at the stage; false when none came. */
  public boolean awaitStop(Stage stage) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Files.notExists(reached(stage)) && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    return Files.exists(reached(stage));
  }

  /** The next life of the server passes the stage. */
  public void disarm(Stage stage) throws IOException {
    Files.deleteIfExists(armed(stage));
  }

  private Path armed(Stage stage) {
    return folder.resolve(stage.name() + ".armed");
  }

  private Path reached(Stage stage) {
    return folder.resolve(stage.name() + ".reached");
  }

  private Path jar() {
    return folder.resolve("agent.jar");
  }

  private void packAgent() throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
    try (OutputStream file = Files.newOutputStream(jar());
        JarOutputStream jar = new JarOutputStream(file, manifest)) {
      for (Path type : types()) {
        jar.putNextEntry(new JarEntry(PACKAGE + type.getFileName()));
        Files.copy(type, jar);
        jar.closeEntry();
      }
    }
  }

  /** This package, as it was compiled. */
  private static List<Path> types() throws IOException {
    String own = "/" + PACKAGE + KillSwitch.class.getSimpleName() + ".class";
    Path file = Path.of(URI.create(String.valueOf(KillSwitch.class.getResource(own))));
    try (Stream<Path> types = Files.list(Objects.requireNonNull(file.getParent()))) {
      return types.toList();
    }
  }
}
