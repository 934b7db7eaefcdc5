package org.muniment.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class FolderPathTest {
  @Test
  void aFolderIsCalledByItsNameItsPathAndTheFoldersAboveIt() {
    assertThat(FolderPath.of("Archive", "2024", "Jan").callings())
        .containsExactlyInAnyOrder(
            "archive", "archive/2024", "2024", "archive/2024/jan", "2024/jan", "jan");
  }

  @Test
  void capitalsCompositionAndOuterSeparatorsDoNotMatter() {
    assertThat(FolderPath.comparable("/Mu\u0308ll/")).isEqualTo("m\u00fcll");
    assertThat(FolderPath.comparable("//")).isEmpty();
  }

  @Test
  void aVeryDeepFolderHasABoundedNumberOfCallings() {
    FolderPath deep = new FolderPath(Collections.nCopies(100, "x"));
    assertThat(deep.callings()).contains("x", deep.display());
    assertThat(new FolderPath(Collections.nCopies(100, "x")).callings().size()).isLessThan(400);
  }
}
