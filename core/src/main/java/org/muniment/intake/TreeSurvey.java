package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a tree before its first message is handed over: which directories are
 * Maildirs, where they begin, and what their keywords are called ({@code dovecot-keywords}: lines
 * of number and name).
 */
final class TreeSurvey {
  private static final int MOST_MAILDIRS = 100_000;
  private static final int LONGEST_LIST = 1 << 16;
  private static final int LETTERS = 26;

  private final Set<List<String>> maildirs = new HashSet<>();
  private final Map<List<String>, List<String>> keywords = new HashMap<>();
  private @Nullable List<String> root;
  private long looked;

  private TreeSurvey() {}

  /**
   * Looks through all; where a tree cannot be read to its end, what was seen till then counts.
   *
   * @param most how many entries are looked at
   */
  static TreeSurvey of(Entries tree, int most, IntakeSink sink) {
    TreeSurvey survey = new TreeSurvey();
    try {
      tree.each(
          entry -> {
            sink.looking();
            survey.look(entry, most);
          });
    } catch (IOException e) {
      // whoever reads the tree meets it again, and says so
    }
    return survey;
  }

  /**
   * Whether a directory has {@code cur} or {@code new}: only beside these, {@code tmp} is no mail.
   */
  boolean isMaildir(List<String> directory) {
    return maildirs.contains(directory);
  }

  /** The keywords of a Maildir by their letters; empty where it tells none. */
  List<String> keywords(List<String> maildir) {
    return keywords.getOrDefault(maildir, List.of());
  }

  /** What all Maildirs begin with: the Maildir that is INBOX. */
  List<String> root() {
    List<String> common = root == null ? List.of() : root;
    // an archive of nothing but .Sent is not the archive of an INBOX
    boolean isSubfolder = !common.isEmpty() && common.getLast().startsWith(".");
    return isSubfolder ? common.subList(0, common.size() - 1) : common;
  }

  private void look(Entries.Entry entry, int most) throws IOException {
    if (++looked > most) {
      throw new IOException("too many entries");
    }
    boolean isDirectory = entry.kind() == Entries.Kind.DIRECTORY;
    EntryName name = EntryName.of(entry.path() + (isDirectory ? "/x" : ""));
    if (name.isInMaildir() && maildirs.size() < MOST_MAILDIRS) {
      maildirs.add(name.maildir());
      if (!isDirectory) {
        root = root == null ? name.maildir() : common(root, name.maildir());
      }
    }
    if (!isDirectory && name.last().equals("dovecot-keywords")) {
      keywords.put(name.parts().subList(0, name.parts().size() - 1), list(entry));
    }
  }

  private static List<String> list(Entries.Entry entry) throws IOException {
    String[] names = new String[LETTERS];
    Arrays.fill(names, "");
    try (InputStream in = entry.octets().open()) {
      String text = new String(in.readNBytes(LONGEST_LIST), StandardCharsets.UTF_8);
      text.lines()
          .map(line -> line.strip().split(" ", 2))
          .filter(line -> line.length == 2 && line[0].matches("\\d|1\\d|2[0-5]"))
          .forEach(line -> names[Integer.parseInt(line[0])] = line[1].strip());
    }
    return List.of(names);
  }

  private static List<String> common(List<String> a, List<String> b) {
    int length = 0;
    while (length < Math.min(a.size(), b.size()) && a.get(length).equals(b.get(length))) {
      length++;
    }
    return a.subList(0, length);
  }
}
