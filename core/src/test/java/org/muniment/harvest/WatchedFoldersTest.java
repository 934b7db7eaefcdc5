package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderPath;
import org.muniment.fault.Failure;

class WatchedFoldersTest {

  @Test
  void whatIsWrittenIsReadAsItWas() {
    for (String text : new String[] {"INBOX", "INBOX, Projects/**", "off"}) {
      assertThat(WatchedFolders.parse(text).text()).isEqualTo(text);
    }
    assertThat(WatchedFolders.parse(" OFF ")).isEqualTo(WatchedFolders.OFF);
    assertThat(WatchedFolders.parse("INBOX")).isEqualTo(WatchedFolders.USUAL);
  }

  @Test
  void aFolderIsWatchedThatAnyPatternMeans() {
    WatchedFolders some = WatchedFolders.parse("inbox, Projects/**");
    assertThat(some.include(FolderPath.of("INBOX"))).isTrue();
    assertThat(some.include(FolderPath.of("Projects"))).isTrue();
    assertThat(some.include(FolderPath.of("Sent"))).isFalse();
    assertThat(WatchedFolders.OFF.include(FolderPath.of("INBOX"))).isFalse();
  }

  @Test
  void textThatNamesNoFoldersIsRefusedWithAnExample() {
    for (String text : new String[] {"", "INBOX,,Sent", "a//b", "x".repeat(5_000)}) {
      assertThatThrownBy(() -> WatchedFolders.parse(text)).isInstanceOf(Failure.class);
    }
  }
}
