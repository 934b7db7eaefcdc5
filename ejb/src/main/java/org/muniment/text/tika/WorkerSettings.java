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
 * @param scratchOctets how much each may write there while it reads one document
 * @param start how long a process may take until it is ready
 */
public record WorkerSettings(
    int processes, int heapMebibytes, Path java, Path scratch, long scratchOctets, Duration start) {
  public WorkerSettings {
    if (processes < 1 || heapMebibytes < 16 || scratchOctets < 1 || !start.isPositive()) {
      throw new IllegalArgumentException("Not settings for a worker process");
    }
  }

  /** The same, with so many octets of scratch files for each process. */
  public WorkerSettings filling(long octets) {
    return new WorkerSettings(processes, heapMebibytes, java, scratch, octets, start);
  }

  /** With the Java that runs us. */
  public static WorkerSettings of(int processes, int heapMebibytes, Path scratch) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new WorkerSettings(
        processes, heapMebibytes, java, scratch, 2L << 30, Duration.ofSeconds(60));
  }
}
