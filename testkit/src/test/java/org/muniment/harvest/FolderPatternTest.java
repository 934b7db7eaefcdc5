package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.archive.FolderPath;

class FolderPatternTest {

  @ParameterizedTest
  @CsvSource({
    "Lists, Lists, true",
    "lists, LISTS, true",
    "ÜBUNG, übung, true",
    "Lists, Lists|java, false",
    "Lists/*, Lists, false",
    "Lists/*, Lists|java, true",
    "Lists/*, Lists|java|dev, false",
    "Lists/**, Lists, true",
    "Lists/**, Lists|java|dev, true",
    "Lists/**, Listserv, false",
    "**/Spam, Spam, true",
    "**/Spam, Kunden|2024|spam, true",
    "**/Spam, Spam|2024, false",
    "**, INBOX, true",
    "News*, Newsletters, true",
    "*letters, Newsletters, true",
    "N*l*r?, Newsletters, true",
    "N*l*r?, Newsletter, false",
    "20??, 2024, true",
    "20??, 24, false",
    "a?b, a/b, true",
    "Projects/**/Trash, Projects|a|b|Trash, true",
    "Projects/**/Trash, Projects|a|b, false",
    "**/a/**/b, a|x|a|y|b, true",
    "**/a/b, a|a|b, true",
    "**/a/b, a|a|b|c, false",
    "**/**, INBOX, true",
    "a/**/**, a, true"
  })
  void whichFoldersAreMeant(String pattern, String path, boolean isMeant) {
    FolderPath folder = FolderPath.of(path.split("\\|"));

    assertThat(new FolderPattern(pattern).matches(folder)).isEqualTo(isMeant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/Lists", "Lists/", "a//b"})
  void aPatternWithAnEmptyLevelIsRefused(String pattern) {
    assertThatThrownBy(() -> new FolderPattern(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none empty");
  }

  @Test
  void noPatternTakesLong() {
    FolderPattern slow = new FolderPattern("*a".repeat(200) + "b");

    assertThat(slow.matches(FolderPath.of("a".repeat(3_000)))).isFalse();

    FolderPattern deep = new FolderPattern("**/a/".repeat(60) + "b");
    String[] levels = new String[400];
    Arrays.fill(levels, "a");
    assertThat(deep.matches(FolderPath.of(levels))).isFalse();
  }
}
