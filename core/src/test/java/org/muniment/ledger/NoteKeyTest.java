package org.muniment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.Test;

class NoteKeyTest {
  /** The example of golang.org/x/mod/sumdb/note, which C2SP signed-note grew from. */
  private static final String PETER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String PETERS_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  @Test
  void aNoteSignedByAnotherImplementationHolds() {
    NoteKey peter = NoteKey.parse(PETER);

    assertThat(peter.text()).isEqualTo(PETER);
    assertThat(peter.signed(SignedNote.parse(PETERS_NOTE))).isTrue();
    assertThat(SignedNote.parse(PETERS_NOTE).encode()).isEqualTo(PETERS_NOTE);
  }

  @Test
  void aChangedTextLosesItsSignature() {
    SignedNote changed = SignedNote.parse(PETERS_NOTE.replace("answer", "reason"));

    assertThat(NoteKey.parse(PETER).signed(changed)).isFalse();
  }

  @Test
  void ourOwnSignatureHoldsForUsAndNobodyElse() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    NoteKey ours = NoteKey.of("ledger.example", pair.getPublic());
    Checkpoint checkpoint = new Checkpoint("ledger.example", 7, new byte[32]);

    SignedNote note = ours.sign(checkpoint.text(), pair.getPrivate());
    SignedNote read = SignedNote.parse(note.encode());

    assertThat(NoteKey.parse(ours.text()).signed(read)).isTrue();
    assertThat(NoteKey.parse(PETER).signed(read)).isFalse();
    assertThat(Checkpoint.parse(read.text()).size()).isEqualTo(7);
  }

  @Test
  void aVerifierKeyWithAWrongIdIsRefused() {
    assertThatThrownBy(() -> NoteKey.parse(PETER.replace("c74f20a3", "c74f20a4")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
