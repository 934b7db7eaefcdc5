package org.muniment.text.tika;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One running worker and the streams to it. Whoever meets an {@link IOException} on them has to
 * {@linkplain #kill kill} it: nothing it says after that can be trusted.
 */
final class WorkerProcess {
  /** What of our environment it may see: enough to run, no secrets. */
  private static final Set<String> KEPT =
      Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TESSDATA_PREFIX", "SystemRoot");

  private static final int VERSION = 1;
  private static final long GRACE_SECONDS = 5;
  private static final Duration LAST_MOMENT = Duration.ofMillis(300);

  private final Process process;
  private final Path scratch;
  private final DataOutputStream to;
  private final DataInputStream from;

  /**
   * A platform thread: reading a pipe blocks the carrier of a virtual one for as long as the
   * process lives, and a few processes would leave no carrier to any other virtual thread.
   */
  private final Thread listener =
      Thread.ofPlatform().daemon().name("text-worker-words").unstarted(this::listen);

  private volatile String lastWords = "";

  private WorkerProcess(Process process, Path scratch) {
    this.process = process;
    this.scratch = scratch;
    this.to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
    this.from = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
  }

  /**
   * Starts a process. It is not yet ready: {@link #awaitReady} waits for that.
   *
   * @param scratch a folder of its own, made here and removed by {@link #kill}
   */
  static WorkerProcess start(WorkerProgram program, WorkerSettings settings, Path scratch)
      throws IOException {
    Files.createDirectories(scratch);
    ProcessBuilder command = new ProcessBuilder(command(program, settings, scratch));
    command.environment().keySet().retainAll(KEPT);
    WorkerProcess worker = new WorkerProcess(command.start(), scratch);
    worker.listener.start();
    return worker;
  }

  /**
   * DisplayVMOutputToStderr: else the JVM's own last words would corrupt the talk on stdout. The
   * collector and the compiler are those of short work in little memory.
   */
  private static List<String> command(
      WorkerProgram program, WorkerSettings settings, Path scratch) {
    return List.of(
        settings.java().toString(),
        "-Xmx" + settings.heapMebibytes() + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+DisplayVMOutputToStderr",
        "-XX:-UsePerfData",
        "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + scratch,
        "-Dfile.encoding=UTF-8",
        "-cp",
        program.classPath(),
        program.mainClass());
  }

  /** Waits until the process says that it is ready; only a kill from elsewhere ends the wait. */
  void awaitReady() throws IOException {
    if (from.readByte() != 'R' || from.readByte() != VERSION) {
      throw new IOException("The worker speaks another language");
    }
  }

  DataOutputStream to() {
    return to;
  }

  DataInputStream from() {
    return from;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * What the process complained of last, or how it ended; for an operator. Waits a moment for a
   * process that is about to end.
   */
  String lastWords() {
    try {
      boolean ended = process.waitFor(LAST_MOMENT);
      listener.join(LAST_MOMENT);
      String words = lastWords;
      return !words.isEmpty()
          ? words
          : ended ? "exit code " + process.exitValue() : "no reason given";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /** How many octets its scratch files have at this moment, about: they come and go meanwhile. */
  long scratchOctets() {
    long octets = 0;
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        octets += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
    } catch (IOException | UncheckedIOException e) {
      // one of them went away; there is a next look
    }
    return octets;
  }

  /** Ends the process at once and removes its files; never throws. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      WorkerProgram.remove(scratch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      lastWords = "temporary files remain: " + e.getMessage();
    }
  }

  private void listen() {
    try (BufferedReader words = process.errorReader(StandardCharsets.UTF_8)) {
      String line = words.readLine();
      while (line != null) {
        if (!line.isBlank() && !line.startsWith("WARNING:")) {
          lastWords = line.length() > 200 ? line.substring(0, 200) : line;
        }
        line = words.readLine();
      }
    } catch (IOException e) {
      // the process is gone, and with it what it had to say
    }
  }
}
