package org.muniment.search.web;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.search.FolderEntry;

/**
 * The folders of a mailbox as a mail program shows them: children under their parents, the inbox
 * first, and names that only hold other folders where a server has such.
 */
public final class FolderTree {
  private static final String INBOX = "INBOX";

  private FolderTree() {}

  /**
   * One line of the tree.
   *
   * @param path the names from the root down; never empty
   * @param folder the folder, or null for a name that only holds other folders
   */
  public record Line(List<String> path, @Nullable FolderEntry folder) {
    public Line {
      path = List.copyOf(path);
    }

    /** The last of the names. */
    public String name() {
      return path.getLast();
    }
  }

  /** The lines, parents before their children. */
  public static List<Line> of(List<FolderEntry> folders) {
    Node root = new Node();
    folders.forEach(folder -> root.place(folder, 0));
    List<Line> lines = new ArrayList<>();
    root.children.forEach((name, child) -> child.write(List.of(name), lines));
    return lines;
  }

  /** Inbox first, then by name whatever the case. */
  private static int compare(String one, String other) {
    int inbox = Boolean.compare(other.equalsIgnoreCase(INBOX), one.equalsIgnoreCase(INBOX));
    int name = inbox == 0 ? one.compareToIgnoreCase(other) : inbox;
    return name == 0 ? one.compareTo(other) : name;
  }

  private static final class Node {
    private final TreeMap<String, Node> children = new TreeMap<>(FolderTree::compare);
    private @Nullable FolderEntry folder;

    void place(FolderEntry entry, int depth) {
      if (depth == entry.path().size()) {
        folder = entry;
      } else {
        children
            .computeIfAbsent(entry.path().get(depth), name -> new Node())
            .place(entry, depth + 1);
      }
    }

    void write(List<String> path, List<Line> lines) {
      lines.add(new Line(path, folder));
      children.forEach(
          (name, child) -> {
            List<String> below = new ArrayList<>(path);
            below.add(name);
            child.write(below, lines);
          });
    }
  }
}
