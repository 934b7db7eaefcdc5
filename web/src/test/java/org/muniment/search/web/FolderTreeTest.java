package org.muniment.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.search.FolderEntry;

class FolderTreeTest {
  @Test
  void aNameThatOnlyHoldsFoldersStandsAboveThem() {
    List<FolderTree.Line> lines =
        FolderTree.of(List.of(folder(1, "Projects", "Hafen", "Permits"), folder(2, "Sent")));

    assertThat(lines)
        .extracting(FolderTree.Line::name)
        .containsExactly("Projects", "Hafen", "Permits", "Sent");
    assertThat(lines.getFirst().folder()).isNull();
    assertThat(lines.get(2).folder()).isEqualTo(folder(1, "Projects", "Hafen", "Permits"));
  }

  @Test
  void theInboxComesFirstAndTheRestByNameWhateverTheCase() {
    List<FolderTree.Line> lines =
        FolderTree.of(List.of(folder(1, "archive"), folder(2, "Inbox"), folder(3, "Aa")));

    assertThat(lines).extracting(FolderTree.Line::name).containsExactly("Inbox", "Aa", "archive");
  }

  @Test
  void foldersWhoseNamesDifferByCaseAloneStayApart() {
    assertThat(FolderTree.of(List.of(folder(1, "Work"), folder(2, "work")))).hasSize(2);
  }

  private static FolderEntry folder(long id, String... path) {
    return new FolderEntry(new FolderId(id), new MailboxId(1), List.of(path), true, 0, 0);
  }
}
