package org.muniment.ledger.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.ledger.SignedNote;
import org.muniment.original.crypto.KeystoreRootKeys;

class LedgerFilesTest {
  @TempDir Path home;

  @Test
  void aStatementIsSignedWithTheKeyOfTheLedger() {
    LedgerFiles files = files();

    SignedNote note = files.sign("a title\nand what it says\nand more\n");

    assertThat(files.keys().verifier().signed(SignedNote.parse(note.encode()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "muniment/1\n42\nroot\n",
        "muniment/1\n0\nroot\n",
        "one line\n",
        "no\nend",
        "",
        "\n\n"
      })
  void nothingIsSignedThatCouldBeTakenForACheckpoint(String text) {
    LedgerFiles files = files();

    assertThatThrownBy(() -> files.sign(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private LedgerFiles files() {
    Path vault = home.resolve("vault");
    KeystoreRootKeys root = KeystoreRootKeys.openOrCreate(home.resolve("keys"), vault);
    Path folder = vault.resolve("ledger");
    return new LedgerFiles(folder, LedgerKeys.openOrCreate(folder, "muniment/1", root));
  }
}
