package org.muniment.harvest;

/** How a connection to a mail server is protected. */
public enum ConnectionSecurity {
  /** TLS from the first octet, usually port 993 (RFC 8314 section 3.2). The default. */
  IMPLICIT_TLS,
  /** TLS after STARTTLS, usually port 143; a server that does not offer it is refused. */
  STARTTLS,
  /** No protection. Passwords travel in clear: only ever chosen by name. */
  PLAIN
}
