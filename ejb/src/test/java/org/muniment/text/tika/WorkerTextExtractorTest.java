package org.muniment.text.tika;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.text.TextExtractor;
import org.muniment.text.TextExtractorContract;

class WorkerTextExtractorTest implements TextExtractorContract {
  @TempDir private Path scratch;
  private WorkerTextExtractor extractor;

  @BeforeEach
  void open() {
    extractor = RealWorker.extractor(2, scratch.resolve("processes"));
  }

  @AfterEach
  void close() {
    extractor.close();
  }

  @Override
  public TextExtractor extractor() {
    return extractor;
  }

  @Test
  @Timeout(60)
  void aWorkerEndsByItselfWhenItsServerIsGone() throws IOException, InterruptedException {
    WorkerSettings settings = WorkerSettings.of(1, 256, scratch);
    WorkerProcess worker =
        WorkerProcess.start(RealWorker.program(), settings, scratch.resolve("one"));
    worker.awaitReady();
    assertThat(worker.isAlive()).isTrue();
    worker.to().close();
    while (worker.isAlive()) {
      Thread.sleep(Duration.ofMillis(20));
    }
    worker.kill();
  }

  @Test
  void theProgramIsUnpackedOnceAndEarlierOnesAreRemoved() throws IOException {
    Path cache = scratch.resolve("cache");
    Path old = cache.resolve("text-worker-0123456789abcdef/lib");
    Files.createDirectories(old);
    WorkerProgram first = WorkerProgram.unpacked(cache);
    assertThat(old).doesNotExist();
    Path lib = Path.of(first.classPath().split(":")[1]).getParent();
    Path mark = Files.createFile(lib.resolve("mark"));
    assertThat(WorkerProgram.unpacked(cache)).isEqualTo(first);
    assertThat(mark).exists();
  }
}
