package org.muniment.harvest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A password as it is stored: encrypted. Nothing of it is ever printed. */
public final class SealedSecret {
  private final byte[] octets;

  /** What {@link Secrets#seal} gave, or what a column held. */
  public SealedSecret(byte[] octets) {
    this.octets = octets.clone();
  }

  /** The octets to store, in a new array. */
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SealedSecret secret && Arrays.equals(octets, secret.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "(sealed)";
  }
}
