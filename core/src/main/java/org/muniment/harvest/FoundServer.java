package org.muniment.harvest;

import java.util.Locale;

/**
 * A mail server that was found for an address. A suggestion: nobody has confirmed it, and nothing
 * was sent to it.
 *
 * @param host its DNS name
 * @param port its TCP port, 1 to 65535
 * @param security how the connection is protected; never {@link ConnectionSecurity#PLAIN}
 * @param login by what its accounts are called
 * @param origin who says so
 */
public record FoundServer(
    String host, int port, ConnectionSecurity security, LoginStyle login, Origin origin) {
  public FoundServer {
    if (security == ConnectionSecurity.PLAIN) {
      throw new IllegalArgumentException("Clear text is never suggested");
    }
    if (!isPort(port)) {
      throw new IllegalArgumentException("Not a TCP port: " + port);
    }
  }

  /** Whether that is the number of a TCP port; what others publish may be any. */
  public static boolean isPort(int number) {
    return number > 0 && number <= 65_535;
  }

  /** By what a server calls its accounts. */
  public enum LoginStyle {
    /** The whole address. */
    ADDRESS,
    /** What stands before the at sign. */
    LOCAL_PART,
    /** Nobody says. */
    UNKNOWN;

    /** The name in answers: lower case with hyphens. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Who says that a server is the right one. */
  public enum Origin {
    /** SRV records of the domain (RFC 6186). */
    SRV,
    /** The domain's own configuration file for mail programs. */
    AUTOCONFIG,
    /** The domain's mail is at a provider whose servers are known. */
    PROVIDER,
    /** A usual name in the domain, at which an IMAP server answered. */
    USUAL_NAME;

    /** The name in answers: lower case with hyphens. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
