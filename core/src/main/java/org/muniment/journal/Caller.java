package org.muniment.journal;

import java.net.InetAddress;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a connection, as far as the connection proves it.
 *
 * @param address where it comes from
 * @param certificate by what its certificate is known, empty without one: {@code sha256:} with the
 *     fingerprint in 64 lower-case hexadecimal digits; and, when an authority that we trust issued
 *     it, {@code name:} with each name that it bears, in lower case
 * @param signedIn the receiver whose password it gave, or null
 */
public record Caller(InetAddress address, Set<String> certificate, @Nullable ReceiverId signedIn) {
  public Caller {
    certificate = Set.copyOf(certificate);
  }

  /** Somebody of whom nothing but the address is known. */
  public static Caller from(InetAddress address) {
    return new Caller(address, Set.of(), null);
  }
}
