package org.muniment.harvest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Providers that many domains have their mail at, by the domain itself or by the host that takes
 * the domain's mail (MX record). Servers as the providers' own help pages give them.
 */
public final class KnownProviders {
  private static final Map<String, String> BY_DOMAIN =
      Map.ofEntries(
          Map.entry("gmail.com", "imap.gmail.com"),
          Map.entry("googlemail.com", "imap.gmail.com"),
          Map.entry("outlook.com", "outlook.office365.com"),
          Map.entry("hotmail.com", "outlook.office365.com"),
          Map.entry("live.com", "outlook.office365.com"),
          Map.entry("yahoo.com", "imap.mail.yahoo.com"),
          Map.entry("icloud.com", "imap.mail.me.com"),
          Map.entry("me.com", "imap.mail.me.com"),
          Map.entry("fastmail.com", "imap.fastmail.com"),
          Map.entry("gmx.net", "imap.gmx.net"),
          Map.entry("gmx.de", "imap.gmx.net"),
          Map.entry("web.de", "imap.web.de"));

  private static final List<Map.Entry<String, String>> BY_EXCHANGER =
      List.of(
          Map.entry(".google.com", "imap.gmail.com"),
          Map.entry(".googlemail.com", "imap.gmail.com"),
          Map.entry(".mail.protection.outlook.com", "outlook.office365.com"),
          Map.entry(".mx.microsoft", "outlook.office365.com"),
          Map.entry(".messagingengine.com", "imap.fastmail.com"),
          Map.entry(".yahoodns.net", "imap.mail.yahoo.com"),
          Map.entry(".icloud.com", "imap.mail.me.com"),
          Map.entry(".zoho.com", "imappro.zoho.com"),
          Map.entry(".zoho.eu", "imappro.zoho.eu"),
          Map.entry(".mailbox.org", "imap.mailbox.org"),
          Map.entry(".kundenserver.de", "imap.ionos.de"));

  private static final int IMAPS = 993;

  private KnownProviders() {}

  /** The server of a domain that is a provider's own. */
  public static Optional<FoundServer> ofDomain(String domain) {
    return Optional.ofNullable(BY_DOMAIN.get(domain)).map(KnownProviders::server);
  }

  /**
   * The server of the provider whose host takes a domain's mail.
   *
   * @param exchanger a host name in lower case, without a dot at its end
   */
  public static Optional<FoundServer> ofExchanger(String exchanger) {
    String dotted = "." + exchanger;
    return BY_EXCHANGER.stream()
        .filter(known -> dotted.endsWith(known.getKey()))
        .findFirst()
        .map(known -> server(known.getValue()));
  }

  private static FoundServer server(String host) {
    return new FoundServer(
        host,
        IMAPS,
        ConnectionSecurity.IMPLICIT_TLS,
        FoundServer.LoginStyle.ADDRESS,
        FoundServer.Origin.PROVIDER);
  }
}
