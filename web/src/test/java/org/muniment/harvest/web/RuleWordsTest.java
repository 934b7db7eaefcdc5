package org.muniment.harvest.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.console.web.Words;
import org.muniment.harvest.ExclusionKind;
import org.muniment.harvest.Exclusions.Extent;

class RuleWordsTest {
  private final RuleWords says = new RuleWords();

  @SuppressWarnings("UnnecessaryAssignment") // no container here: the test stands in for it
  RuleWordsTest() {
    says.words = new Words();
  }

  @ParameterizedTest
  @CsvSource({
    "40 MB, 40000000",
    "40mb, 40000000",
    "1.5 GB, 1500000000",
    "0.001 kB, 1",
    "1048576, 1048576",
    "7 B, 7"
  })
  void aSizeIsWrittenAsPeopleWriteIt(String written, String octets) {
    assertThat(says.rule("Large", ExclusionKind.LARGER, written).value()).isEqualTo(octets);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MB", "40 MiB", "-1", "1e9"})
  void anotherSizeIsRefused(String written) {
    assertThatThrownBy(() -> says.rule("Large", ExclusionKind.LARGER, written))
        .hasMessageContaining("Write the size as 40 MB");
  }

  @Test
  void aRuleIsToldInWords() {
    assertThat(says.line(says.rule("Spam", ExclusionKind.SPECIAL_USE, "junk")))
        .isEqualTo("Spam: all of folders that the server marks \\Junk");
    assertThat(says.line(says.rule("Big", ExclusionKind.LARGER, "40 MB")))
        .isEqualTo("Big: messages of more than 40 MB");
    assertThat(says.line(says.rule("Lists", ExclusionKind.FOLDER, " Lists/** ")))
        .isEqualTo("Lists: all of folders named Lists/**");
  }

  @Test
  void whatIsArchivedIsSaidToStaySo() {
    assertThat(says.extent(new Extent(12, 340, 0)))
        .isEqualTo("12 folders, 340 messages on the last look.");
    assertThat(says.extent(new Extent(1, 340, 338)))
        .isEqualTo(
            "1 folder, 340 messages on the last look. 338 of these are archived, and stay so.");
  }
}
