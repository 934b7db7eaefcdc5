package org.muniment.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muniment.harvest.FolderName;
import org.muniment.recovery.RestorePlacing;

class FolderPathTest {

  @Test
  void aNameIsSplitBeforeItIsDecoded() {
    FolderName name =
        FolderName.ofWire("Projekte/Gr&APYA3w-e/A&AC8-B".getBytes(StandardCharsets.US_ASCII), '/');

    assertThat(name.path().names()).containsExactly("Projekte", "Größe", "A/B");
  }

  @Test
  void aFlatNameIsOneName() {
    assertThat(FolderName.ofAscii("a/b", null).path().names()).containsExactly("a/b");
    assertThat(FolderName.ofAscii("/", '/').path().names()).containsExactly("/");
    assertThat(FolderName.ofAscii("a//b/", '/').path().names()).containsExactly("a", "b");
  }

  @Test
  void thePrefixOfTheServersNamespaceIsNoPartOfThePath() {
    byte[] prefix = "INBOX.".getBytes(StandardCharsets.US_ASCII);
    assertThat(below("INBOX.Sent.2024", prefix)).containsExactly("Sent", "2024");
    assertThat(below("INBOX", prefix)).containsExactly("INBOX");
    assertThat(below("INBOX.", prefix)).containsExactly("INBOX");
    assertThat(below("INBOX.inbox", prefix)).containsExactly("INBOX", "inbox");
    assertThat(below("Other.Sent", prefix)).containsExactly("Other", "Sent");
    assertThat(below("INBOX.Sent", new byte[0])).containsExactly("INBOX", "Sent");
    FolderName name = FolderName.ofAscii("INBOX.Sent", '.');
    assertThat(name.within(prefix)).isEqualTo(name);
    assertThat(name.within(prefix).wire()).isEqualTo(name.wire());
  }

  private static List<String> below(String name, byte[] prefix) {
    return FolderName.ofAscii(name, '.').within(prefix).path().names();
  }

  @Test
  void theKeyBringsThePathBackAndSortsFoldersTogether() {
    FolderPath path = FolderPath.of("Projekte", "Größe / Maß");

    assertThat(FolderPath.ofKey(path.key())).isEqualTo(path);
    assertThat(path.compareTo(FolderPath.of("Projekte"))).isPositive();
  }

  @Test
  void placingsSayWhereAFolderGoes() {
    FolderPath source = FolderPath.of("INBOX", "Old");
    FolderPath other = FolderPath.of("Restored");

    assertThat(new RestorePlacing.SamePlace().target(source)).isEqualTo(source);
    assertThat(new RestorePlacing.IntoFolder(other).target(source)).isEqualTo(other);
    assertThat(new RestorePlacing.UnderFolder(other).target(source).names())
        .containsExactly("Restored", "INBOX", "Old");
  }

  @Test
  void aNameMayNotBeEmpty() {
    assertThatThrownBy(() -> new FolderPath(List.of("a", "")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FolderPath(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
