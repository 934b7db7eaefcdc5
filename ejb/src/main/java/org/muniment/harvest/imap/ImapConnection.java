package org.muniment.harvest.imap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.SourceFailure;

/**
 * One connection: sends tagged commands, several at once where the caller likes, and hands out the
 * responses in the order in which they come. Belongs to one thread at a time. Once the connection
 * or the framing is lost, every further call says so.
 */
final class ImapConnection implements AutoCloseable {
  private static final int NON_SYNCHRONIZING_AT_MOST = 4096;
  private static final int OUT_BUFFER = 16 * 1024;

  private final MailServer server;
  private final Troubles troubles;
  private final Wire wire;
  private final ResponseReader reader;
  private OutputStream out;
  private Set<String> capabilities = Set.of();
  private int tags;
  private boolean usable = true;
  private boolean leaving;
  private boolean hasLittleOutput;
  private boolean signedIn;
  private boolean speaksUtf8;
  private Runnable whenDamaged = () -> {};
  private boolean awaitsFirstDeflated;
  private @Nullable Runnable lapse;

  ImapConnection(MailServer server, Wire wire) throws IOException {
    this.server = server;
    this.troubles = new Troubles(server);
    this.wire = wire;
    this.reader = new ResponseReader(wire.input());
    this.out = new BufferedOutputStream(wire.output(), OUT_BUFFER);
  }

  MailServer server() {
    return server;
  }

  Troubles troubles() {
    return troubles;
  }

  /** In upper case, as the server told them last; empty while it has not. */
  Set<String> capabilities() {
    return capabilities;
  }

  boolean offers(String capability) {
    return capabilities.contains(capability);
  }

  /** The server knows us now; from here on waits may be long. */
  void signedIn() {
    signedIn = true;
    try {
      wire.settle();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * The sign-in holds for a while only: when the server says that it is over, this session ends.
   *
   * @param told is run first
   */
  void lapsingWith(Runnable told) {
    lapse = told;
  }

  boolean isUsable() {
    return usable;
  }

  /**
   * Has both sides deflate what they send from here on (RFC 4978); nothing may be under way.
   *
   * @param damaged called when what the server compresses cannot be read, or when it does not come
   * @return false when the server refuses: all goes on as it was
   */
  boolean compress(Runnable damaged) {
    if (!run("COMPRESS DEFLATE", Untagged.IGNORED).isOk()) {
      return false;
    }
    whenDamaged = damaged;
    awaitsFirstDeflated = true;
    try {
      out = new BufferedOutputStream(wire.compressed(), OUT_BUFFER);
      hasLittleOutput = true; // it stays, for it remembers what it compressed
    } catch (IOException e) {
      throw broken(e);
    }
    return true;
  }

  /** From here on names of folders are UTF-8 on the wire (RFC 6855, RFC 9755). */
  void speaksUtf8(boolean isEnabled) {
    speaksUtf8 = isEnabled;
  }

  /** The octets to send for a name or pattern that we know by these. */
  byte[] nameToSend(byte[] known) {
    return speaksUtf8 ? Utf8Names.toServer(known) : known;
  }

  /** The octets by which we know a name that the server wrote so. */
  byte[] nameReceived(byte[] told) {
    return speaksUtf8 ? Utf8Names.fromServer(told) : told;
  }

  /** How many octets the server has sent, inflated where it deflated them. */
  long octetsRead() {
    return wire.input().octetsRead();
  }

  /** How long we waited for them, in nanoseconds. */
  long nanosWaited() {
    return wire.input().nanosWaited();
  }

  /**
   * Reads the greeting (RFC 9051 section 7.1).
   *
   * @throws SourceFailure {@code SOURCE_NOT_IMAP} when it is none, or the server turned us away
   */
  StatusText greeting() {
    try {
      if (reader.begin() != '*') {
        throw troubles.notImap(null, "it greets with '" + Words.shown(reader.restOfLine()) + "'");
      }
      reader.expect('*');
      reader.skipSpaces();
      StatusText status = status(reader.atom().toUpperCase(Locale.ROOT));
      return switch (status.verdict()) {
        case "OK", "PREAUTH" -> status;
        case "BYE" -> throw troubles.turnedAway(status);
        default -> throw troubles.notImap(null, "it greets with '" + status + "'");
      };
    } catch (SocketTimeoutException e) {
      throw troubles.notImap(e, "no greeting came, as if TLS was expected from the first octet");
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Sends a command and waits for its end. */
  StatusText run(CommandLine command, Untagged untagged) {
    String tag = send(command, untagged);
    flush();
    return await(tag, untagged);
  }

  StatusText run(String command, Untagged untagged) {
    return run(CommandLine.of(command), untagged);
  }

  /**
   * Writes a command, without waiting for its end and, unless a literal has to be asked for,
   * without flushing. A command with a literal that has to be asked for may be sent only while no
   * other is under way.
   *
   * @return its tag
   */
  String send(CommandLine command, Untagged untagged) {
    String tag = begin(command, untagged);
    endLine();
    return tag;
  }

  /** Writes a command whose end is still to come: a literal that the caller announces. */
  String begin(CommandLine command, Untagged untagged) {
    demandUsable();
    String tag = "m" + ++tags;
    try {
      write(tag + " ");
      List<byte[]> texts = command.texts();
      List<byte[]> literals = command.literals();
      for (int i = 0; i < literals.size(); i++) {
        out.write(texts.get(i));
        literal(literals.get(i), untagged);
      }
      out.write(texts.getLast());
      return tag;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private void literal(byte[] octets, Untagged untagged) throws IOException {
    boolean unasked = needsNoContinuation(octets.length);
    announce(octets.length, unasked);
    if (!unasked) {
      flush();
      if (next(untagged) instanceof Answer.Tagged refusal) {
        throw troubles.refused("a name of " + octets.length + " octets", refusal.status());
      }
    }
    out.write(octets);
  }

  /** Whether the server takes a literal of this length unasked (RFC 7888). */
  boolean needsNoContinuation(long length) {
    return offers("LITERAL+") || (offers("LITERAL-") && length <= NON_SYNCHRONIZING_AT_MOST);
  }

  /** Writes the announcement of a literal that follows, at once or when the server asks for it. */
  void announce(long length, boolean unasked) {
    try {
      write("{" + length + (unasked ? "+" : "") + "}\r\n");
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Where the octets of a long literal go. */
  OutputStream output() {
    return out;
  }

  /** Ends a command after its last literal, and sends it on its way. */
  void finish() {
    endLine();
    flush();
  }

  private void endLine() {
    try {
      write("\r\n");
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }

  void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Answers a continuation request with a line. */
  void reply(String line) {
    try {
      write(line + "\r\n");
      out.flush();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /** Waits for the end of one command; nothing else may be under way. */
  StatusText await(String tag, Untagged untagged) {
    Answer answer = next(untagged);
    if (answer instanceof Answer.Tagged(String ended, StatusText status) && ended.equals(tag)) {
      return status;
    }
    throw broken(new FramingLost("an answer to a question that was not asked"));
  }

  /**
   * Waits for the next answer, handing untagged responses to {@code untagged} on the way.
   *
   * @throws SourceFailure when the connection or the framing was lost, or the server said BYE
   */
  Answer next(Untagged untagged) {
    demandUsable();
    Chatter chatter = new Chatter(wire.patience().chatter());
    try {
      while (true) {
        int first = reader.begin();
        if (first == '*') {
          chatter.heard(untagged(untagged));
        } else {
          return first == '+' ? continuation() : tagged();
        }
      }
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * Waits so long for the server to say something, though it is asked nothing; whatever comes is
   * left to be {@linkplain #hear heard}. Meanwhile the connection holds next to no memory.
   *
   * @return whether something came
   * @throws SourceFailure when the connection was lost
   */
  boolean says(Duration atMost) {
    demandUsable();
    try {
      if (!hasLittleOutput) {
        out = new BufferedOutputStream(wire.output(), 128);
        hasLittleOutput = true;
      }
      return wire.says(atMost);
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /**
   * Reads one response.
   *
   * @return the end of a command or a continuation; null after an untagged response
   * @throws SourceFailure as {@link #next}
   */
  @Nullable Answer hear(Untagged untagged) {
    demandUsable();
    try {
      int first = reader.begin();
      if (first == '*') {
        untagged(untagged);
        return null;
      }
      return first == '+' ? continuation() : tagged();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private Answer continuation() throws IOException {
    reader.expect('+');
    String text = reader.restOfLine();
    reader.endOfLine();
    return new Answer.Continuation(text.strip());
  }

  private Answer tagged() throws IOException {
    String tag = reader.atom();
    if (!tag.startsWith("m") || !reader.isAt(' ')) {
      throw new FramingLost("'" + Words.shown(tag) + "' where a response belongs");
    }
    reader.skipSpaces();
    StatusText status = status(reader.atom().toUpperCase(Locale.ROOT));
    awaitsFirstDeflated = false;
    Runnable told = lapse;
    if (told != null && status.saysSignInLapsed()) {
      told.run();
      giveUp();
      throw troubles.lapsed(status);
    }
    return new Answer.Tagged(tag, status);
  }

  private StatusText status(String verdict) throws IOException {
    StatusText status = StatusText.parse(verdict, reader.restOfLine());
    reader.endOfLine();
    if (status.hasCode("CAPABILITY")) {
      learn(status.arguments());
    }
    return status;
  }

  /** Returns the name of the response. */
  private String untagged(Untagged untagged) throws IOException {
    String name = "";
    try {
      reader.expect('*');
      reader.skipSpaces();
      long number = Character.isDigit(reader.peek()) ? reader.number() : -1;
      reader.skipSpaces();
      name = reader.atom().toUpperCase(Locale.ROOT);
      dispatch(name, number, untagged);
    } catch (Unreadable e) {
      reader.skipResponse();
      untagged.unreadable(name, e);
    }
    return name;
  }

  private void dispatch(String name, long number, Untagged untagged) throws IOException {
    switch (name) {
      case "OK", "NO", "BAD" -> untagged.status(status(name));
      case "BYE" -> bye(status(name));
      case "CAPABILITY" -> {
        learn(reader.restOfLine());
        reader.endOfLine();
      }
      default -> {
        reader.skipSpaces();
        untagged.data(name, number, reader);
        skipRest();
      }
    }
  }

  private void skipRest() throws IOException {
    reader.skipSpaces();
    if (reader.atEndOfLine()) {
      reader.endOfLine();
    } else {
      reader.skipResponse();
    }
  }

  private void bye(StatusText status) {
    if (!leaving) {
      usable = false;
      wire.close();
      throw signedIn ? troubles.bye(status) : troubles.turnedAway(status);
    }
  }

  private void learn(String words) {
    String[] names = words.strip().toUpperCase(Locale.ROOT).split(" +");
    capabilities = Set.copyOf(new HashSet<>(Arrays.asList(names)));
  }

  private void demandUsable() {
    if (!usable) {
      throw SourceFailure.of(Fault.SOURCE_DROPPED, server.host(), "this session has ended before");
    }
  }

  /** Gives the connection up, and says why. */
  SourceFailure broken(IOException cause) {
    giveUp();
    if (cause instanceof ZipException || awaitsFirstDeflated) {
      whenDamaged.run();
    }
    return troubles.lost(cause);
  }

  /** Closes without a word: what the server thinks no longer matters. */
  void giveUp() {
    usable = false;
    wire.close();
  }

  /** Says LOGOUT where the connection still stands, and closes it; never throws. */
  @Override
  public void close() {
    if (usable) {
      leaving = true;
      wire.hurry();
      try {
        run("LOGOUT", Untagged.IGNORED);
      } catch (SourceFailure e) {
        // the server may close before it answers: we are leaving anyway
      }
    }
    giveUp();
  }
}
