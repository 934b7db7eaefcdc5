package org.muniment.benchmarks.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.util.IOUtils;

/**
 * Measures the whole product, as built, next to mbsync, notmuch, zstd and restic. Run it by {@code
 * benchmarks/run.sh harvest | unchanged | compress | index | size | heap | idle [rounds
 * [messages]]}.
 */
public final class SystemBenchmark {
  /** What can be measured, in the order of docs/performance.md. */
  public static final List<String> NAMES =
      List.of("harvest", "unchanged", "compress", "index", "size", "heap", "idle");

  private static final int IDLE_MAILBOXES = 2_000;

  private SystemBenchmark() {}

  /** Measures what the first argument names, and prints tables in Markdown. */
  public static void main(String[] arguments) throws Exception {
    String name = arguments.length > 0 ? arguments[0] : "harvest";
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    int most = arguments.length > 2 ? Integer.parseInt(arguments[2]) : Integer.MAX_VALUE;
    Path work = Files.createTempDirectory("muniment-benchmark");
    try {
      if (name.equals("idle")) {
        new IdleBenchmark(Bench.without(work), Math.min(most, IDLE_MAILBOXES)).run();
        return;
      }
      Bench bench = Bench.of(work, rounds, most);
      switch (name) {
        case "harvest" -> new HarvestBenchmark(bench).run();
        case "unchanged" -> new UnchangedBenchmark(bench).run();
        case "compress" -> new CompressionBenchmark(bench).run();
        case "index" -> new PipelineBenchmark(bench).run();
        case "size" -> new SizeBenchmark(bench).run();
        case "heap" -> new HeapBenchmark(bench).run();
        default -> throw new IllegalArgumentException("Not one of " + NAMES + ": " + name);
      }
    } finally {
      IOUtils.rm(work);
    }
  }
}
