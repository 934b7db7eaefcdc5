package org.muniment.harvest.imap;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.MailSource;

/**
 * One IDLE from its beginning to its end (RFC 2177). Untagged responses mean what they mean
 * wherever they come: between the command and its beginning, while idling, and on the way out.
 * Whatever else a server says meanwhile is heard and does no harm.
 */
final class Idle implements Untagged {
  private final ImapConnection connection;
  private final MailSource.Idling idling;

  Idle(ImapConnection connection, MailSource.Idling idling) {
    this.connection = connection;
    this.idling = idling;
  }

  /** Idles; false when the server does not let us. */
  boolean hold(Duration span) {
    long end = System.nanoTime() + span.toNanos();
    String tag = connection.send(CommandLine.of("IDLE"), this);
    connection.flush();
    if (connection.next(this) instanceof Answer.Tagged refusal) {
      return refused(refusal.status());
    }
    idling.begun();
    Answer ended = listen(end);
    if (ended == null) {
      connection.reply("DONE");
      connection.await(tag, this);
    }
    return true;
  }

  private boolean refused(StatusText said) {
    if (Throttling.isIn(said)) {
      throw connection.troubles().throttled(said);
    }
    return false;
  }

  /** Hears what is told, until the time is up (null), or the server has ended it by itself. */
  private @Nullable Answer listen(long end) {
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      if (connection.says(Duration.ofNanos(left))
          && connection.hear(this) instanceof Answer.Tagged ended) {
        return ended;
      }
    }
    return null;
  }

  @Override
  public void data(String name, long number, ResponseReader reader) {
    switch (name) {
      case "EXISTS", "RECENT" -> idling.arrived();
      case "EXPUNGE", "VANISHED", "FETCH" -> idling.changed();
      default -> {
        // FLAGS, STATUS, and what nobody asked for
      }
    }
  }
}
