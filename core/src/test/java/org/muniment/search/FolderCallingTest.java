package org.muniment.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderPath;

class FolderCallingTest {
  @Test
  void aFolderIsCalledByItsNameItsPathAndTheFoldersAboveIt() {
    assertThat(FolderCalling.all(FolderPath.of("Archive", "2024", "Jan")))
        .containsExactlyInAnyOrder(
            "archive", "archive/2024", "2024", "archive/2024/jan", "2024/jan", "jan");
  }

  @Test
  void capitalsCompositionAndOuterSeparatorsDoNotMatter() {
    assertThat(FolderCalling.comparable("/Mu\u0308ll/")).isEqualTo("m\u00fcll");
    assertThat(FolderCalling.comparable("//")).isEmpty();
  }

  @Test
  void aVeryDeepFolderHasABoundedNumberOfCallings() {
    FolderPath deep = new FolderPath(Collections.nCopies(100, "x"));
    assertThat(FolderCalling.all(deep)).contains("x", deep.display());
    assertThat(FolderCalling.all(deep).size()).isLessThan(400);
  }
}
