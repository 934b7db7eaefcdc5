package org.muniment.harvest.keystore;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Secrets;
import org.muniment.original.crypto.RootKeys;

/**
 * Secrets under the root key: AES-256-GCM with a fresh nonce each, bound to their purpose, so that
 * what was wrapped for another one does not open here. They survive a rotation of the root key, for
 * its older generations stay.
 */
@Dependent
public class RootKeySecrets implements Secrets {
  private static final String PURPOSE = "mail source password";

  private final RootKeys keys;

  /** Secrets under these keys. */
  @Inject
  public RootKeySecrets(RootKeys keys) {
    this.keys = keys;
  }

  @Override
  public SealedSecret seal(String clear) {
    byte[] octets = clear.getBytes(StandardCharsets.UTF_8);
    try {
      return new SealedSecret(keys.wrap(PURPOSE, octets));
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }

  @Override
  public String open(SealedSecret secret) {
    byte[] octets = keys.unwrap(PURPOSE, secret.octets());
    try {
      return new String(octets, StandardCharsets.UTF_8);
    } finally {
      Arrays.fill(octets, (byte) 0);
    }
  }
}
