package org.muniment.harvest.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.SealedSecret;
import org.muniment.original.crypto.KeystoreRootKeys;

class RootKeySecretsTest {
  private static final String PASSWORD = "Geheim & größer 秘密";

  @TempDir Path folder;
  private KeystoreRootKeys keys;
  private RootKeySecrets secrets;

  @BeforeEach
  void openKeystore() {
    keys = KeystoreRootKeys.openOrCreate(folder.resolve("keys"), folder.resolve("vault"));
    secrets = new RootKeySecrets(keys);
  }

  @Test
  void aSecretComesBackAsItWasAlsoAfterRestartAndRotation() {
    SealedSecret sealed = secrets.seal(PASSWORD);
    keys.rotate();
    KeystoreRootKeys again =
        KeystoreRootKeys.openOrCreate(folder.resolve("keys"), folder.resolve("vault"));
    assertThat(new RootKeySecrets(again).open(sealed)).isEqualTo(PASSWORD);
  }

  @Test
  void whatIsStoredShowsNothingOfItAndNeverTheSameTwice() {
    SealedSecret one = secrets.seal(PASSWORD);
    assertThat(new String(one.octets(), StandardCharsets.UTF_8)).doesNotContain("Geheim");
    assertThat(one).isNotEqualTo(secrets.seal(PASSWORD)).hasToString("(sealed)");
  }

  @Test
  void aChangedOctetAnotherPurposeOrAnotherKeystoreOpensNothing() {
    byte[] octets = secrets.seal(PASSWORD).octets();
    octets[octets.length - 1] ^= 1;
    refuses(secrets, new SealedSecret(octets));
    byte[] elsewhere = keys.wrap("cohort general", PASSWORD.getBytes(StandardCharsets.UTF_8));
    refuses(secrets, new SealedSecret(elsewhere));
    KeystoreRootKeys other =
        KeystoreRootKeys.openOrCreate(folder.resolve("other"), folder.resolve("vault"));
    refuses(new RootKeySecrets(other), secrets.seal(PASSWORD));
  }

  private static void refuses(RootKeySecrets secrets, SealedSecret sealed) {
    assertThatThrownBy(() -> secrets.open(sealed))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.fault()).isEqualTo(Fault.KEY_MISSING))
        .hasMessageNotContaining(PASSWORD);
  }
}
