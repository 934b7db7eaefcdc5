package org.muniment.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.benchmarks.BenchMail;
import org.muniment.benchmarks.Figures;
import org.muniment.search.IndexedMessage;

class SearchBenchmarkTest {
  @TempDir private Path folder;

  @Test
  void mailThatIsMadeUpIsReadAsMail() throws Exception {
    Path nowhere = Files.createDirectories(folder.resolve("project"));
    assertThat(BenchMail.fill(folder.resolve("mail"), nowhere, 20)).contains("made up");
    List<Path> messages = BenchMail.messages(folder.resolve("mail"));
    assertThat(messages).hasSize(20);
    IndexedMessage first = new MailReading().read(messages.getFirst());
    assertThat(first.subject()).isNotBlank();
    assertThat(first.body()).hasSizeGreaterThan(500);
    assertThat(first.from()).hasSize(1);
  }

  @Test
  void figuresAreOrderedAndComparedRoundByRound() {
    Figures ours = Figures.of(3_000_000, 1_000_000, 2_000_000);
    assertThat(ours.milliseconds()).isEqualTo("1.00 / 2.00 / 3.00");
    Figures theirs = Figures.of(3_000_000, 4_000_000, 4_000_000);
    assertThat(ours.times(theirs)).isEqualTo("1.00 / 2.00 / 4.00");
    assertThat(ours.timesByMedian(theirs)).isEqualTo("2.0");
  }
}
