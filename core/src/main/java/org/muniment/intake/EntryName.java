package org.muniment.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The name of an entry of an archive, taken apart. It only ever becomes the name of a folder in the
 * archive: steps upward, roots and control characters are dropped, and no file on a disk is ever
 * named after it.
 *
 * @param parts the names from the root down, the last being that of the entry itself
 */
record EntryName(List<String> parts) {
  private static final int MOST_PARTS = 64;
  private static final Set<String> MAIL_DIRECTORIES = Set.of("cur", "new");

  EntryName {
    parts = List.copyOf(parts);
  }

  /** Of an entry; backslashes separate too. */
  static EntryName of(String entry) {
    List<String> parts =
        Arrays.stream(entry.split("[/\\\\]"))
            .map(part -> part.replaceAll("\\p{Cntrl}", ""))
            .filter(part -> !part.isEmpty() && !part.equals(".") && !part.equals(".."))
            .toList();
    if (parts.size() <= MOST_PARTS) {
      return new EntryName(parts);
    }
    int from = parts.size() - MOST_PARTS;
    List<String> lowest = new ArrayList<>();
    lowest.add(FolderNames.shortened(parts.subList(0, from + 1)));
    lowest.addAll(parts.subList(from + 1, parts.size()));
    return new EntryName(lowest);
  }

  /** The entry's own name. */
  String last() {
    return parts.isEmpty() ? "" : parts.getLast();
  }

  /** The same in lower case, to look at its ending. */
  String lower() {
    return last().toLowerCase(Locale.ROOT);
  }

  /** Whether it is a message of a Maildir. */
  boolean isInMaildir() {
    return parts.size() >= 2 && MAIL_DIRECTORIES.contains(parts.get(parts.size() - 2));
  }

  /** Whether it has the ending of an mbox. */
  boolean isNamedAsMbox() {
    return lower().endsWith(".mbox") || lower().endsWith(".mbx");
  }

  /** Whether it lies where a Maildir keeps what is not delivered yet. */
  boolean isInMaildirTmp() {
    return parts.size() >= 2 && parts.get(parts.size() - 2).equals("tmp");
  }

  /** The directory that holds {@code cur} and {@code new}. */
  List<String> maildir() {
    return parts.subList(0, parts.size() - 2);
  }

  /**
   * The folder of a directory of a Maildir: Maildir++ writes {@code .Sent.2020} for Sent/2020 and
   * the root for INBOX; other layouts nest directories. Names are in modified UTF-7.
   *
   * @param root what all Maildirs of the file have in common
   * @param names decodes one name
   */
  static List<String> maildirFolder(
      List<String> maildir, List<String> root, UnaryOperator<String> names) {
    List<String> below = maildir.subList(root.size(), maildir.size());
    List<String> coded = new ArrayList<>();
    for (String part : below) {
      if (part.startsWith(".") && part.length() > 1) {
        coded.addAll(Arrays.asList(part.substring(1).split("\\.")));
      } else {
        coded.add(part);
      }
    }
    List<String> shown = coded.stream().filter(name -> !name.isEmpty()).map(names).toList();
    return shown.isEmpty() ? List.of("INBOX") : shown;
  }

  /** The folder of a message or mbox that lies loose in the archive: its directories. */
  List<String> directories() {
    List<String> above = parts.subList(0, Math.max(0, parts.size() - 1));
    return above.isEmpty() ? List.of("INBOX") : above;
  }

  /** The folder of an mbox: its directories (those of Thunderbird without .sbd), and its name. */
  List<String> mboxFolder() {
    List<String> folder = new ArrayList<>();
    for (String part : parts) {
      folder.add(part.replaceFirst("(?i)\\.(sbd|mbox|mbx)$", ""));
    }
    folder.replaceAll(part -> part.isEmpty() ? "mbox" : part);
    return folder.isEmpty() ? List.of("INBOX") : folder;
  }

  /** The folder that stands for a file that holds folders: its directories and its bare name. */
  List<String> storeFolder() {
    List<String> folder = new ArrayList<>(parts.subList(0, Math.max(0, parts.size() - 1)));
    folder.add(last().replaceFirst("(?i)(\\.tar)?\\.(zip|tar|tgz|gz|pst|ost)$", ""));
    return folder;
  }

  /** Without what gzip adds. */
  EntryName unpacked() {
    List<String> renamed = new ArrayList<>(parts);
    if (!renamed.isEmpty()) {
      renamed.set(renamed.size() - 1, last().replaceFirst("(?i)\\.gz$", ""));
    }
    return new EntryName(renamed);
  }
}
