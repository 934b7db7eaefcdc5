package org.muniment.text.tika;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.message.MediaType;
import org.muniment.text.ExtractedText;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.IndexState;

/** What a worker may do must not hurt the next document. */
@Timeout(120)
class WorkerFailureTest {
  private static final ExtractionLimits LIMITS =
      new ExtractionLimits(1 << 20, 100_000, 5, 100, Duration.ofSeconds(2), false);

  @TempDir private Path scratch;
  private WorkerTextExtractor extractor;

  @BeforeEach
  void open() {
    extractor = new WorkerTextExtractor(ScriptedWorker.program(), settings(1));
  }

  @AfterEach
  void close() {
    extractor.close();
  }

  private WorkerSettings settings(int processes) {
    return WorkerSettings.of(processes, 32, scratch.resolve("processes"));
  }

  private ExtractedText extract(String document) throws IOException, InterruptedException {
    ByteArrayInputStream octets = new ByteArrayInputStream(document.getBytes(UTF_8));
    return extractor.extract(octets, MediaType.OCTETS, null, LIMITS);
  }

  @Test
  void theNextDocumentIsReadWhateverTheOneBeforeDid() throws Exception {
    for (String deed : List.of("hang", "crash", "exhaust", "nonsense", "vast")) {
      ExtractedText failed = extract(deed);
      assertThat(failed.state()).as(deed).isEqualTo(IndexState.FAILED);
      assertThat(failed.reason()).as(deed).isNotBlank();
      assertThat(extract("after " + deed).text()).isEqualTo("after " + deed);
    }
  }

  @Test
  void reasonsTellHangingFromCrashingFromExhaustion() throws Exception {
    assertThat(extract("hang").reason()).contains("longer than 2 s");
    assertThat(extract("crash").reason()).contains("exit code 137");
    assertThat(extract("exhaust").reason()).contains("OutOfMemoryError");
  }

  @Test
  void aDocumentThatFillsTheDiskIsEndedAndItsFilesAreRemoved() throws Exception {
    ExtractionLimits patient =
        new ExtractionLimits(1 << 20, 100_000, 5, 100, Duration.ofSeconds(60), false);
    try (WorkerTextExtractor bounded =
        new WorkerTextExtractor(ScriptedWorker.program(), settings(1).filling(8 << 20))) {
      ExtractedText filled =
          bounded.extract(
              new ByteArrayInputStream("fill".getBytes(UTF_8)), MediaType.OCTETS, null, patient);
      assertThat(filled.state()).isEqualTo(IndexState.FAILED);
      assertThat(filled.reason()).contains("more than 8 MiB of disk");
      try (Stream<Path> left = Files.list(scratch.resolve("processes"))) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void textThatCameBeforeTheFailureIsKept() throws Exception {
    for (String deed : List.of("begin and hang", "begin and crash")) {
      ExtractedText begun = extract(deed);
      assertThat(begun.text()).as(deed).isEqualTo("the beginning");
      assertThat(begun.state()).as(deed).isEqualTo(IndexState.PARTIAL);
    }
  }

  @Test
  void aWorkerThatFloodsUsIsEndedAndFillsNoMemory() throws Exception {
    ExtractedText flooded = extract("flood");
    assertThat(flooded.text()).hasSize(LIMITS.characters());
    assertThat(flooded.state()).isEqualTo(IndexState.PARTIAL);
  }

  @Test
  void aWorkerIsUsedAgainWhileItIsWell() throws Exception {
    for (int i = 0; i < 20; i++) {
      extract("document " + i);
    }
    assertThat(extractor.processesStarted()).isEqualTo(1);
  }

  @Test
  void aWorkerSeesNothingOfOurEnvironmentThatItDoesNotNeed() throws Exception {
    assertThat(extract("environment").text().split(","))
        .isSubsetOf(
            "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TESSDATA_PREFIX", "SystemRoot", "");
  }

  @Test
  void closingEndsTheProcessesAndTheirFiles() throws Exception {
    extract("document");
    assertThat(children()).isEqualTo(1);
    extractor.close();
    assertThat(children()).isZero();
    try (Stream<Path> left = Files.list(scratch.resolve("processes"))) {
      assertThat(left).isEmpty();
    }
    assertThatThrownBy(() -> extract("after the end")).isInstanceOf(Failure.class);
  }

  private static long children() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .filter(
            each -> each.info().commandLine().orElse("").contains(ScriptedWorker.class.getName()))
        .count();
  }

  @Test
  void aProgramThatDoesNotStartIsNoFaultOfTheDocument() {
    WorkerProgram nonsense = new WorkerProgram("nowhere", "no.such.Program");
    try (WorkerTextExtractor broken = new WorkerTextExtractor(nonsense, settings(1))) {
      ByteArrayInputStream octets = new ByteArrayInputStream(new byte[1]);
      assertThatThrownBy(() -> broken.extract(octets, MediaType.OCTETS, null, LIMITS))
          .isInstanceOf(Failure.class)
          .extracting("fault")
          .isEqualTo(Fault.TEXT_WORKER_UNAVAILABLE);
    }
  }

  @Test
  void listeningToWorkersOccupiesNoCarrierOfVirtualThreads() throws Exception {
    extract("document");
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("text-worker-words"))
        .as("platform threads, which are the only ones listed here")
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  @Test
  void filesOfAnEarlierLifeAreRemoved() throws IOException {
    Path old = scratch.resolve("processes/worker-9/document.tmp");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "left over");
    new WorkerTextExtractor(ScriptedWorker.program(), settings(1)).close();
    assertThat(old).doesNotExist();
  }
}
