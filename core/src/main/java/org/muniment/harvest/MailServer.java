package org.muniment.harvest;

import org.jspecify.annotations.Nullable;

/**
 * Where a source is and how it is reached.
 *
 * @param host DNS name or address
 * @param port TCP port, 1 to 65535
 * @param security how the connection is protected
 * @param authorityPem certificates (PEM) of a private authority to trust besides the platform's
 *     own, or null
 */
public record MailServer(
    String host, int port, ConnectionSecurity security, @Nullable String authorityPem) {
  public MailServer {
    if (host.isBlank()) {
      throw new IllegalArgumentException("The name of the server is missing");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("Not a TCP port: " + port);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
