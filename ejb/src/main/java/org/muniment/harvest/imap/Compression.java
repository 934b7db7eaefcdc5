package org.muniment.harvest.imap;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether servers are to deflate what they send (COMPRESS=DEFLATE, RFC 4978). It costs a server ten
 * times the processor time of a message and pays where the line is slow (docs/performance.md). So
 * the usual way is to measure: a connection begins uncompressed, and where 2 MB of messages came
 * more slowly than 10 MB a second of waiting, it and the following ones to that server are
 * compressed, until one that is compressed turns out slower. What was learnt about a server is kept
 * as long as this object. Safe for use by many threads.
 */
public final class Compression {
  private static final long SAMPLE = 2_000_000;
  private static final double SLOW = 10_000_000;

  /** For connections that are never compressed. */
  static final Compression NEVER = new Compression(Choice.OFF);

  private static final String CAPABILITY = "COMPRESS=DEFLATE";

  private final Choice choice;
  private final long sample;
  private final double slow;
  private final Map<String, Experience> servers = new ConcurrentHashMap<>();

  /** When to compress. */
  public enum Choice {
    /** Never. */
    OFF,
    /** Where measuring says that it pays. */
    MEASURED,
    /** Wherever it is offered. */
    ALWAYS
  }

  public Compression(Choice choice) {
    this(choice, SAMPLE, SLOW);
  }

  /**
   * @param sample octets of messages that tell how fast a line is
   * @param slow octets a second below which compressing pays
   */
  Compression(Choice choice, long sample, double slow) {
    this.choice = choice;
    this.sample = sample;
    this.slow = slow;
  }

  /**
   * For one connection that is signed in. It is compressed before messages are asked for, and not
   * earlier: a connection that only waits for something to happen shall take no memory for it.
   */
  Meter meter(ImapConnection connection) {
    return new Meter(connection);
  }

  private Experience experience(ImapConnection connection) {
    return servers.getOrDefault(connection.server().toString(), Experience.NONE);
  }

  /** Observes one connection and has it compressed when the time has come. For one thread. */
  final class Meter {
    private final ImapConnection connection;
    private boolean isCompressed;
    private boolean wasRefused;
    private long octets;
    private long waited;

    private Meter(ImapConnection connection) {
      this.connection = connection;
    }

    /** Messages are about to come. */
    void begin() {
      octets = connection.octetsRead();
      waited = connection.nanosWaited();
    }

    /** Messages have come since {@link #begin}. */
    void sample() {
      long came = connection.octetsRead() - octets;
      if (came >= sample) {
        double rate = came * 1e9 / Math.max(1, connection.nanosWaited() - waited);
        servers.merge(
            connection.server().toString(),
            Experience.NONE.with(isCompressed, rate),
            (known, seen) -> known.with(isCompressed, rate));
        begin();
      }
    }

    /** Whether to compress before anything else is asked for. */
    boolean isDue() {
      return !isCompressed
          && !wasRefused
          && connection.offers(CAPABILITY)
          && experience(connection).pays(choice, slow);
    }

    /** Asks for it, while nothing is under way; a refusal changes nothing. */
    void compress() {
      if (connection.offers(CAPABILITY)) {
        isCompressed = connection.compress(this::damaged);
        wasRefused = !isCompressed;
        begin();
      }
    }

    /** A server that cannot do it is not asked again. */
    private void damaged() {
      servers.put(connection.server().toString(), Experience.BAD);
    }
  }

  /**
   * What is known of a server.
   *
   * @param plain octets of messages a second of waiting without compression, or null
   * @param deflated the same with it, or null
   * @param isBad whether what it compresses is damaged
   */
  private record Experience(@Nullable Double plain, @Nullable Double deflated, boolean isBad) {
    private static final Experience NONE = new Experience(null, null, false);
    private static final Experience BAD = new Experience(null, null, true);

    Experience with(boolean isCompressed, double rate) {
      return isCompressed
          ? new Experience(plain, rate, isBad)
          : new Experience(rate, deflated, isBad);
    }

    boolean pays(Choice choice, double slow) {
      return switch (choice) {
        case OFF -> false;
        case ALWAYS -> !isBad;
        case MEASURED ->
            !isBad && plain != null && plain < slow && (deflated == null || deflated > plain);
      };
    }
  }
}
