package org.muniment.fault;

import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue of failures. A number is given once and never reused; documentation, alarms and
 * support refer to it.
 */
public enum Fault {
  /** An original no longer hashes to its address. */
  ORIGINAL_DAMAGED(
      1001, Category.INTEGRITY, "The original {0} is damaged: {1}. Restore it from a copy."),
  /** The store knows no original of that address. */
  ORIGINAL_MISSING(
      1002, Category.INTEGRITY, "The original {0} is not in the vault. Restore it from a copy."),
  /** The key of an original is gone or cannot be unwrapped. */
  KEY_MISSING(
      1003,
      Category.INTEGRITY,
      "The key {0} cannot be opened: {1}. Put the keystore that belongs to this vault in place."),
  /** A file of the ledger contradicts another, or a signature does not hold. */
  LEDGER_DAMAGED(1004, Category.INTEGRITY, "The ledger is damaged at {0}: {1}."),
  /** The server's name has no address. */
  SOURCE_UNKNOWN_HOST(
      2001, Category.OPERATOR, "There is no server named {0}. Check the name for typing errors."),
  /** Nothing listens there, or a firewall is in the way. */
  SOURCE_UNREACHABLE(
      2002,
      Category.OPERATOR,
      "{0} does not answer on port {1}: {2}. Check the port, and that a firewall lets us through."),
  /** The certificate is not trusted, has lapsed, or names somebody else. */
  SOURCE_CERTIFICATE(
      2003,
      Category.OPERATOR,
      "The certificate of {0} is not accepted: {1}. Add the authority that issued it, or correct"
          + " the server name."),
  /** The answer is not IMAP, or TLS was expected and not spoken (or the other way round). */
  SOURCE_NOT_IMAP(
      2004,
      Category.OPERATOR,
      "{0} port {1} does not speak IMAP the way we asked: {2}. Use 993 with implicit TLS or 143"
          + " with STARTTLS."),
  /** Name or password were refused. */
  SOURCE_LOGIN_REFUSED(
      2005,
      Category.OPERATOR,
      "{0} refused the sign-in of {1}: {2}. Check name and password, and that IMAP is allowed for"
          + " this account."),
  /** The server offers no way to sign in that we may use. */
  SOURCE_LOGIN_DISABLED(
      2006,
      Category.OPERATOR,
      "{0} offers no sign-in that we can use here ({1}). Switch on TLS, or enable IMAP sign-in on"
          + " the server."),
  /** The server asks us to come back later. */
  SOURCE_THROTTLED(2007, Category.RETRY, "{0} asks us to slow down: {1}."),
  /** The connection ended before the answer did. */
  SOURCE_DROPPED(2008, Category.RETRY, "The connection to {0} was lost: {1}."),
  /** The server said NO or BAD to a command. */
  SOURCE_REFUSED(2009, Category.RETRY, "{0} refused {1}: {2}."),
  /** Bytes came that are not IMAP; the connection cannot be trusted any more. */
  SOURCE_PROTOCOL(2010, Category.RETRY, "{0} sent something that is not IMAP: {1}."),
  /** The authorization server could not be asked, or had no answer, for a token. */
  TOKEN_UNAVAILABLE(2011, Category.RETRY, "No token for the sign-in could be had from {0}: {1}."),
  /** UIDVALIDITY changed. */
  CURSOR_VOID(
      2101,
      Category.NOTICE,
      "The server renumbered the folder {0} (UIDVALIDITY changed). Its mail is compared by content;"
          + " nothing is deleted."),
  /** Another run of the same mailbox is under way. */
  RUN_OVERLAPS(2102, Category.NOTICE, "A harvest of {0} is already running."),
  /** No room left on the volume. */
  STORE_FULL(3001, Category.RESOURCE, "The volume of {0} is full. Add room; nothing was lost."),
  /** Writing or syncing failed; the batch was not kept. */
  STORE_UNAVAILABLE(
      3002,
      Category.RESOURCE,
      "The vault cannot be written: {0}. Nothing of this batch was kept; we will try again."),
  /** Text extraction cannot be started. */
  TEXT_WORKER_UNAVAILABLE(3003, Category.RETRY, "The text extraction process failed: {0}."),
  /** The index cannot be read or written. */
  INDEX_UNAVAILABLE(
      3004, Category.RESOURCE, "The search index is not available: {0}. It can be rebuilt."),
  /** The database cannot be reached, or is starting or stopping. */
  DATABASE_UNAVAILABLE(
      3005,
      Category.RESOURCE,
      "The database does not answer. See that it runs and can be reached; Muniment goes on by"
          + " itself as soon as it does."),
  /** A notice about alarms could not be handed over. */
  NOTICE_UNDELIVERED(3006, Category.RETRY, "The notice could not be sent to {0}: {1}."),
  /** A person asked for something that makes no sense. */
  BAD_REQUEST(4001, Category.CALLER, "{0}"),
  /** The thing asked for does not exist, or may not be known to exist. */
  NOT_FOUND(4004, Category.CALLER, "There is no {0} {1}."),
  /** The actor lacks the role. */
  FORBIDDEN(4003, Category.CALLER, "{0} needs the role {1}."),
  /** What was sent is longer than anybody needs. */
  TOO_LARGE(4013, Category.CALLER, "{0}"),
  /** The state does not allow the act. */
  CONFLICT(4009, Category.CALLER, "{0}"),
  /** A configuration key or value is wrong. */
  CONFIGURATION(5001, Category.OPERATOR, "{0}");

  /** Who has to act on a failure. */
  public enum Category {
    /** Evidence is in doubt: raise an alarm at once. */
    INTEGRITY,
    /** A person has to change a setting. */
    OPERATOR,
    /** Goes away by itself; tried again with growing pauses. */
    RETRY,
    /** Room, memory or a service is missing. */
    RESOURCE,
    /** The caller asked for something wrong. */
    CALLER,
    /** Worth knowing, nothing to do. */
    NOTICE
  }

  private final int number;
  private final Category category;
  private final String pattern;

  Fault(int number, Category category, String pattern) {
    this.number = number;
    this.category = category;
    this.pattern = pattern;
  }

  /** The number under which documentation describes this failure. */
  public int number() {
    return number;
  }

  /** Who has to act. */
  public Category category() {
    return category;
  }

  /** The sentence for a person, details filled in; ends with the next step to take. */
  public String sentence(@Nullable Object... details) {
    return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(texts(details));
  }

  /** The failure to throw. */
  public Failure on(@Nullable Object... details) {
    return new Failure(this, sentence(details), null);
  }

  /** The failure to throw when another exception is the cause. */
  public Failure because(Throwable cause, @Nullable Object... details) {
    return new Failure(this, sentence(details), cause);
  }

  private static Object[] texts(@Nullable Object[] details) {
    Object[] texts = new Object[details.length];
    for (int i = 0; i < details.length; i++) {
      texts[i] = String.valueOf(details[i]);
    }
    return texts;
  }
}
