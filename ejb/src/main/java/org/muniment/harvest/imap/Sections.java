package org.muniment.harvest.imap;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;

/**
 * Asks for sections of one message and holds them back, in memory or in a file, until they are
 * taken.
 */
final class Sections implements Untagged, AutoCloseable {
  private final HeldBackFiles files;
  private final long uid;
  private final Map<String, HeldBack> held = new HashMap<>();
  private final Set<String> nil = new HashSet<>();
  private StatusText end = new StatusText("OK", "", "", "");

  private Sections(HeldBackFiles files, Uid uid) {
    this.files = files;
    this.uid = uid.value();
  }

  /**
   * @param items FETCH items, for example {@code BODY.PEEK[]<0.262144>}
   */
  static Sections fetch(ImapConnection connection, HeldBackFiles files, Uid uid, String items) {
    Sections sections = new Sections(files, uid);
    sections.end = connection.run("UID FETCH " + uid + " (UID " + items + ")", sections);
    return sections;
  }

  /** How the command ended. */
  StatusText end() {
    return end;
  }

  /** The section of that name in the response, or null when it did not come or was NIL. */
  @Nullable HeldBack get(String name) {
    return held.get(name);
  }

  /** Whether the server said NIL for the section of that name. */
  boolean isNil(String name) {
    return nil.contains(name);
  }

  @Override
  public void data(String name, long number, ResponseReader reader) throws IOException {
    if (!name.equals("FETCH")) {
      return;
    }
    Map<String, HeldBack> told = new HashMap<>();
    Set<String> untold = new HashSet<>();
    boolean ours = false;
    try {
      ours = read(reader, told, untold) && reader.atEndOfLine();
    } finally {
      keep(ours, told);
    }
    if (ours) {
      nil.addAll(untold);
    }
  }

  /** Reads one response; tells whether it speaks of our message. */
  private boolean read(ResponseReader reader, Map<String, HeldBack> told, Set<String> untold)
      throws IOException {
    boolean ours = false;
    reader.expect('(');
    reader.skipSpaces();
    while (!reader.isAt(')')) {
      String item = reader.itemName();
      reader.skipSpaces();
      if (item.equals("UID")) {
        ours = MessageData.uid(reader) == uid;
      } else if (item.startsWith("BODY[")) {
        section(item, reader, told, untold);
      } else {
        reader.skipValue();
      }
      reader.skipSpaces();
    }
    reader.expect(')');
    return ours;
  }

  private void section(
      String item, ResponseReader reader, Map<String, HeldBack> told, Set<String> untold)
      throws IOException {
    Literal literal = reader.body();
    if (literal == null) {
      untold.add(item);
    } else {
      discard(told.put(item, HeldBack.of(literal, files)));
      if (!reader.isAt(' ') && !reader.isAt(')')) {
        throw new FramingLost("a literal that goes on after its announced length");
      }
    }
  }

  private void keep(boolean ours, Map<String, HeldBack> told) throws IOException {
    for (Map.Entry<String, HeldBack> section : told.entrySet()) {
      discard(ours ? held.put(section.getKey(), section.getValue()) : section.getValue());
    }
  }

  private static void discard(@Nullable HeldBack section) throws IOException {
    if (section != null) {
      section.close();
    }
  }

  @Override
  public void close() throws IOException {
    for (HeldBack section : held.values()) {
      section.close();
    }
  }
}
