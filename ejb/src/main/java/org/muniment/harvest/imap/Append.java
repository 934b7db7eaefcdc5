package org.muniment.harvest.imap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.SourceFailure;

/**
 * Adds messages to a folder, octet for octet (RFC 9051 section 6.3.12). A message that the server
 * may refuse is announced before it is sent, unless it is small and the server takes literals
 * unasked (RFC 7888).
 */
final class Append {
  private static final long WORTH_ASKING = 1 << 20;
  private static final Pattern FLAG = Pattern.compile("\\\\?[^\\s\\p{Cntrl}(){%*\"\\\\\\]]+");
  private static final String LIMIT = "APPENDLIMIT=";

  private final ImapConnection connection;
  private final FolderName folder;

  Append(ImapConnection connection, FolderName folder) {
    this.connection = connection;
    this.folder = folder;
  }

  /** See {@link org.muniment.recovery.MailTarget.Session#append}. */
  @Nullable Uid of(
      InputStream octets, long length, @Nullable Instant date, int offsetMinutes, Set<String> flags)
      throws IOException {
    demandWithinLimit(length);
    CommandLine command = CommandLine.of("APPEND ").then(folder).then(" " + list(flags));
    if (date != null) {
      command = command.then("\"" + InternalDates.written(date, offsetMinutes) + "\" ");
    }
    String tag = connection.begin(command, Untagged.IGNORED);
    StatusText early = announce(tag, length);
    StatusText end = early == null ? send(tag, octets, length) : early;
    if (!end.isOk()) {
      throw refused(end, length);
    }
    return uidOf(end);
  }

  private void demandWithinLimit(long length) {
    for (String capability : connection.capabilities()) {
      if (capability.startsWith(LIMIT)) {
        long limit = new StatusText("OK", "", capability.substring(LIMIT.length()), "").number(-1);
        if (limit >= 0 && length > limit) {
          throw refusal("a message of %d octets".formatted(length), "its limit is " + limit);
        }
      }
    }
  }

  private static String list(Set<String> flags) {
    Set<String> clean = new TreeSet<>();
    for (String flag : flags) {
      boolean isForeign = flag.equalsIgnoreCase("\\Recent") || flag.startsWith(GmailLabels.PREFIX);
      if (FLAG.matcher(flag).matches() && !isForeign) {
        clean.add(flag);
      }
    }
    return clean.isEmpty() ? "" : "(" + String.join(" ", clean) + ") ";
  }

  /** Announces the literal; returns the server's refusal, or null when it may be sent. */
  private @Nullable StatusText announce(String tag, long length) {
    boolean unasked = length <= WORTH_ASKING && connection.needsNoContinuation(length);
    connection.announce(length, unasked);
    if (unasked) {
      return null;
    }
    connection.flush();
    return switch (connection.next(Untagged.IGNORED)) {
      case Answer.Continuation _ -> null;
      case Answer.Tagged(String ended, StatusText status) when ended.equals(tag) -> status;
      case Answer.Tagged _ ->
          throw connection.broken(new FramingLost("an answer to a question not asked"));
    };
  }

  private StatusText send(String tag, InputStream octets, long length) throws IOException {
    try {
      copy(octets, length);
    } catch (IOException e) {
      connection.giveUp();
      throw e;
    }
    connection.finish();
    return connection.await(tag, Untagged.IGNORED);
  }

  private void copy(InputStream octets, long length) throws IOException {
    OutputStream out = connection.output();
    byte[] buffer = new byte[Math.clamp(length, 1, 64 * 1024)];
    for (long left = length; left > 0; ) {
      int count = octets.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("the message ended %d octets too early".formatted(left));
      }
      write(out, buffer, count);
      left -= count;
    }
  }

  /** What goes wrong here is the connection's, not the message's. */
  private void write(OutputStream out, byte[] buffer, int count) {
    try {
      out.write(buffer, 0, count);
    } catch (IOException e) {
      throw connection.broken(e);
    }
  }

  private SourceFailure refused(StatusText end, long length) {
    String what = "a message of %d octets for the folder %s".formatted(length, folder);
    return switch (end.code()) {
      case "OVERQUOTA" -> refusal(what, "the mailbox is full (" + end + ")");
      case "TOOBIG" -> refusal(what, "it is too big (" + end + ")");
      case "TRYCREATE", "NONEXISTENT" ->
          refusal(what, "the folder is not there any more (" + end + ")");
      default -> connection.troubles().refused(what, end);
    };
  }

  private SourceFailure refusal(String what, String why) {
    return SourceFailure.of(Fault.SOURCE_REFUSED, connection.server().host(), what, why);
  }

  /** APPENDUID (RFC 4315): UIDVALIDITY, then the UID. */
  private static @Nullable Uid uidOf(StatusText end) {
    String[] words = end.arguments().split(" ");
    if (!end.hasCode("APPENDUID") || words.length != 2) {
      return null;
    }
    long uid = new StatusText("OK", "", words[1], "").number(-1);
    return uid < 1 || uid > 0xFFFF_FFFFL ? null : new Uid(uid);
  }
}
