package org.muniment.text.tika;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.intake.IncomingMessage;
import org.muniment.intake.IntakeSink;

@Timeout(120)
class WorkerOutlookFilesTest {
  private static final Path CORPUS = Path.of("../../shared/corpus/docs");

  @TempDir private Path directory;
  private final Taken taken = new Taken();

  @Test
  void anItemThatCrashesOrHangsItsWorkerIsReportedAndTheOthersAreTaken() throws IOException {
    Path file = Files.writeString(directory.resolve("x.pst"), "!BDN and so on");
    try (WorkerOutlookFiles files = scripted()) {
      files.read(file, "x.pst", List.of(), taken);

      assertThat(taken.items).containsExactly("good", "good again", "last");
      assertThat(taken.bad)
          .satisfiesExactly(
              crash -> assertThat(crash).startsWith("crash: Its parser crashed on it"),
              hang -> assertThat(hang).isEqualTo("hang: It took longer than 1 s to read."),
              none -> assertThat(none).isEqualTo("none: It is a contact."));
      assertThat(taken.messages)
          .allSatisfy(
              message -> {
                assertThat(message.told().isSynthesised()).isTrue();
                assertThat(message.folders()).containsExactly(List.of("INBOX"));
              });
      assertThat(files.processesStarted()).isEqualTo(3);
    }
  }

  @Test
  void whoeverStopsWithinAFileLeavesNoWorkerBehind() throws IOException {
    Path file = Files.writeString(directory.resolve("x.pst"), "!BDN and so on");
    taken.isStopping = true;
    try (WorkerOutlookFiles files = scripted()) {
      assertThatThrownBy(() -> files.read(file, "x.pst", List.of(), taken))
          .isInstanceOf(IllegalStateException.class);
    }
    try (Stream<Path> left = Files.list(directory.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFileThatIsNoneIsSaidToBeSo() throws IOException {
    Path file = Files.writeString(directory.resolve("x.pst"), "!BDN and so on");
    try (WorkerOutlookFiles files = real()) {
      assertThatThrownBy(() -> files.read(file, "x.pst", List.of(), taken))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot be read");
      assertThat(taken.items).isEmpty();
    }
  }

  /** Files of the corpus where it lies beside the project; else this says that it does not. */
  @Test
  void theFilesOfTheCorpusAreReadAndGiveTheSameOctetsTwice() throws IOException {
    if (!Files.isDirectory(CORPUS)) {
      System.out.println("No corpus beside the project: no PST and no MSG was read");
      return;
    }
    try (WorkerOutlookFiles files = real()) {
      read(files, "testPST.pst");
      assertThat(taken.messages).hasSize(7);
      read(files, "testPST_variousBodyTypes.pst");
      assertThat(taken.messages).hasSize(11);
      assertThat(taken.messages.getLast().folders()).containsExactly(List.of("INBOX", "tmp"));
      read(files, "testMSG_att_msg.msg");
      assertThat(taken.texts.getLast()).contains("Content-Type: message/rfc822", "KdcPjl.pdf");
      read(files, "testMSG_Contact.msg");
      assertThat(taken.bad)
          .containsExactly("testMSG_Contact.msg: It is a contact (IPM.Contact), not a message.");
      List<String> once = List.copyOf(taken.texts);
      taken.texts.clear();
      read(files, "testPST.pst");
      read(files, "testPST_variousBodyTypes.pst");
      read(files, "testMSG_att_msg.msg");
      assertThat(taken.texts).isEqualTo(once);
      assertThat(files.processesStarted()).isOne();
    }
  }

  private void read(WorkerOutlookFiles files, String name) throws IOException {
    files.read(CORPUS.resolve(name), name, List.of(), taken);
  }

  private WorkerOutlookFiles real() {
    WorkerSettings settings = WorkerSettings.of(1, 256, directory.resolve("scratch"));
    return new WorkerOutlookFiles(RealWorker.program(), settings, Duration.ofSeconds(30));
  }

  private WorkerOutlookFiles scripted() {
    String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
    WorkerProgram program =
        new WorkerProgram(System.getProperty("java.class.path") + ":" + classes, "");
    WorkerSettings settings = WorkerSettings.of(1, 64, directory.resolve("scratch"));
    return new WorkerOutlookFiles(
        program, settings, Duration.ofSeconds(1), ScriptedMailWorker.class.getName());
  }

  /** Remembers what was handed over. */
  private static final class Taken implements IntakeSink {
    private final List<IncomingMessage> messages = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private boolean isStopping;

    @Override
    public void message(IncomingMessage message) throws IOException {
      if (isStopping) {
        throw new IllegalStateException("stop");
      }
      texts.add(new String(message.octets().readAllBytes(), StandardCharsets.ISO_8859_1));
      messages.add(message);
      items.add(message.item());
    }

    @Override
    public void told(String item, String sentence) {}

    @Override
    public void remark(String item, String sentence) {}

    @Override
    public void bad(String item, String reason) {
      bad.add(item + ": " + reason);
    }
  }
}
