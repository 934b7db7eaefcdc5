package org.muniment.harvest.imap;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.muniment.archive.Uid;
import org.muniment.harvest.UidRange;

/** Takes the answer of UID SEARCH, in both its forms (RFC 3501 section 7.2.5, RFC 4731). */
final class UidSearch implements Untagged {
  private final UidRange range;
  private final Set<Uid> found = new HashSet<>();
  private boolean damaged;

  private UidSearch(UidRange range) {
    this.range = range;
  }

  /** The UIDs of the range that exist now. */
  static Set<Uid> existing(ImapConnection connection, UidRange range) {
    UidSearch search = new UidSearch(range);
    String form = connection.offers("ESEARCH") ? "UID SEARCH RETURN (ALL) UID " : "UID SEARCH UID ";
    StatusText end = connection.run(form + range, search);
    if (!end.isOk()) {
      throw connection.troubles().refused("to search", end);
    }
    if (search.damaged) {
      throw connection.broken(new FramingLost("a list of messages that cannot be read"));
    }
    return search.found;
  }

  @Override
  public void data(String name, long number, ResponseReader reader) throws IOException {
    switch (name) {
      case "SEARCH" -> numbers(reader);
      case "ESEARCH" -> extended(reader);
      default -> {
        // unsolicited data about the folder
      }
    }
  }

  private void numbers(ResponseReader reader) throws IOException {
    while (!reader.atEndOfLine() && !reader.isAt('(')) {
      add(reader.number());
      reader.skipSpaces();
    }
  }

  private void extended(ResponseReader reader) throws IOException {
    while (!reader.atEndOfLine()) {
      if (reader.isAt('(')) {
        reader.skipValue();
      } else if (reader.atom().equalsIgnoreCase("ALL")) {
        reader.skipSpaces();
        reader.numberRuns(this::addRun);
      }
      reader.skipSpaces();
    }
  }

  private void addRun(long first, long last) {
    for (long uid = Math.max(first, range.first()); uid <= Math.min(last, range.last()); uid++) {
      found.add(new Uid(uid));
    }
  }

  private void add(long uid) {
    if (range.contains(uid)) {
      found.add(new Uid(uid));
    }
  }

  @Override
  public void unreadable(String name, Unreadable why) {
    damaged |= name.endsWith("SEARCH");
  }
}
