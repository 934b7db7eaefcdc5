package org.muniment.text.tika;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How worker processes are run.
 *
 * @param processes how many at once, 1 or more
 * @param heapMebibytes how much heap each may have
 * @param java the java command to start them with
 * @param scratch a folder of ours for their temporary files; emptied at start
 * @param start how long a process may take until it is ready
 */
public record WorkerSettings(
    int processes, int heapMebibytes, Path java, Path scratch, Duration start) {
  public WorkerSettings {
    if (processes < 1 || heapMebibytes < 16 || !start.isPositive()) {
      throw new IllegalArgumentException("Not settings for a worker process");
    }
  }

  /** With the Java that runs us. */
  public static WorkerSettings of(int processes, int heapMebibytes, Path scratch) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new WorkerSettings(processes, heapMebibytes, java, scratch, Duration.ofSeconds(60));
  }
}
