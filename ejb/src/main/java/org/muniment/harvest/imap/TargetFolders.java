package org.muniment.harvest.imap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.ModifiedUtf7;

/**
 * The folders of a target: finds them by the path that people read, and creates what is missing
 * with the server's own separator and personal prefix (RFC 9051 section 6.3.4).
 */
final class TargetFolders {
  private final ImapConnection connection;
  private final String prefix;
  private final @Nullable Character separator;
  private final Map<String, FolderName> known = new HashMap<>();

  TargetFolders(ImapConnection connection, ServerTraits traits) {
    this.connection = connection;
    for (FolderName name : new FolderLister(connection, traits).names()) {
      known.put(key(name.display()), name);
    }
    if (traits.personal().isEmpty()) {
      prefix = "";
      separator = separatorInUse();
    } else {
      prefix = traits.personal().getFirst().prefix();
      separator = traits.personal().getFirst().separator();
    }
  }

  private @Nullable Character separatorInUse() {
    for (FolderName name : known.values()) {
      if (name.separator() != null) {
        return name.separator();
      }
    }
    return null;
  }

  /** The folder of this path, created with all its parents where missing. */
  FolderName get(List<String> path) {
    FolderName folder = null;
    for (int depth = 1; depth <= path.size(); depth++) {
      String name = display(path.subList(0, depth));
      folder = known.get(key(name));
      if (folder == null) {
        folder = create(name);
        known.put(key(name), folder);
      }
    }
    if (folder == null) {
      throw new IllegalArgumentException("A folder has a name");
    }
    return folder;
  }

  private FolderName create(String display) {
    FolderName name = FolderName.ofWire(ModifiedUtf7.encode(display), separator);
    StatusText end = connection.run(CommandLine.of("CREATE ").then(name), Untagged.IGNORED);
    if (!end.isOk() && !end.hasCode("ALREADYEXISTS")) {
      throw connection.troubles().refused("to create the folder " + display, end);
    }
    connection.run(CommandLine.of("SUBSCRIBE ").then(name), Untagged.IGNORED);
    return name;
  }

  /** Forgets a folder that turned out not to be there. */
  void forget(FolderName folder) {
    known.values().remove(folder);
  }

  private String display(List<String> path) {
    List<String> names = new ArrayList<>(path.size());
    for (String name : path) {
      names.add(separator == null ? name : name.replace(separator, '_'));
    }
    if (names.getFirst().equalsIgnoreCase("INBOX")) {
      names.set(0, "INBOX");
      return joined(names);
    }
    return displayedPrefix() + joined(names);
  }

  private String joined(List<String> names) {
    return String.join(separator == null ? "_" : separator.toString(), names);
  }

  private String displayedPrefix() {
    return ModifiedUtf7.display(prefix.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String key(String display) {
    boolean inbox = display.regionMatches(true, 0, "INBOX", 0, 5);
    return inbox ? "INBOX" + display.substring(5) : display;
  }
}
