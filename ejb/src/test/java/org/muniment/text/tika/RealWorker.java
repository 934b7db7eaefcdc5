package org.muniment.text.tika;

import java.nio.file.Path;

/** The real worker as the build packs it, unpacked once for all tests. */
public final class RealWorker {
  private static final Path CACHE = Path.of("target", "text-worker-cache").toAbsolutePath();

  private RealWorker() {}

  /** An extractor with so many processes, whose temporary files lie in {@code scratch}. */
  public static WorkerTextExtractor extractor(int processes, Path scratch) {
    return new WorkerTextExtractor(program(), WorkerSettings.of(processes, 512, scratch));
  }

  static synchronized WorkerProgram program() {
    return WorkerProgram.unpacked(CACHE);
  }
}
