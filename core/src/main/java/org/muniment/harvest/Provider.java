package org.muniment.harvest;

import java.util.Locale;
import java.util.Map;

/**
 * Kinds of mail servers, each with the manners that suit it. The limits are the providers' own;
 * where people's mail programs draw on the same limit, a part is left to them.
 */
public enum Provider {
  /**
   * Google's. 15 connections an account, whoever makes them, and 2,500 MB a day by IMAP and account
   * (Google Workspace help, "Gmail bandwidth limits" and "Get started with IMAP"); beyond it the
   * account is suspended for up to a day. A third of the connections and four fifths of the octets
   * are ours.
   */
  GMAIL("Gmail", new Limits(0, 5, 2_000, 0)),

  /**
   * Microsoft's cloud. Publishes no number, slows down by its own measure and says for how long;
   * few connections that last are what it likes best.
   */
  MICROSOFT_365("Microsoft 365", new Limits(0, 4, 0, 0)),

  /**
   * Exchange Server: 16 connections an account ({@code MaxConnectionsPerUser} of {@code
   * Set-ImapSettings}, Exchange 2010 and later); half of the 16, and of 2007's 10, is left.
   */
  EXCHANGE("Exchange Server", new Limits(0, 5, 0, 0)),

  /** Dovecot: 10 connections an account and address ({@code mail_max_userip_connections}). */
  DOVECOT("Dovecot", new Limits(0, 8, 0, 0)),

  /**
   * Cyrus IMAP: no limits of its own unless somebody sets them ({@code maxlogins_per_user}, {@code
   * maxlogins_per_host} of imapd.conf), but a process for each connection.
   */
  CYRUS("Cyrus IMAP", new Limits(50, 8, 0, 0)),

  /** Any other: what the more careful of them bear (Courier's MAXPERIP was 4 for long). */
  OTHER("Another server", new Limits(0, 4, 0, 0));

  private static final long MEGABYTE = 1_000_000;
  private static final Map<String, Provider> BY_HOST =
      Map.of(
          "imap.gmail.com", GMAIL,
          "imap.googlemail.com", GMAIL,
          "outlook.office365.com", MICROSOFT_365,
          "imap-mail.outlook.com", MICROSOFT_365,
          "outlook.office365.us", MICROSOFT_365,
          "outlook-dod.office365.us", MICROSOFT_365,
          "partner.outlook.cn", MICROSOFT_365);

  private final String title;
  private final Limits limits;

  Provider(String title, Limits limits) {
    this.title = title;
    this.limits = limits;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** The name in answers: lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The manners that suit it. */
  public Manners manners() {
    return new Manners(
        this,
        limits.perServer,
        limits.perAccount,
        limits.megabytesADay * MEGABYTE,
        limits.commandsAMinute);
  }

  /** Whose server that is, by its name alone. */
  public static Provider ofHost(String host) {
    return BY_HOST.getOrDefault(host.toLowerCase(Locale.ROOT), OTHER);
  }

  private record Limits(int perServer, int perAccount, long megabytesADay, int commandsAMinute) {}
}
