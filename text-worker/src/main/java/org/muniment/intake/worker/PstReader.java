package org.muniment.intake.worker;

import com.pff.PSTException;
import com.pff.PSTFile;
import com.pff.PSTFolder;
import com.pff.PSTMessage;
import com.pff.PSTObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a PST or OST, folder by folder in the order of the file. The level that holds all folders
 * of mail ("Top of Personal Folders", in whatever language) is no folder of the mailbox. Search
 * folders show what lies elsewhere and are passed over.
 */
final class PstReader {
  private static final int DEEPEST = 64;
  private static final int LONGEST_SUBJECT = 80;

  private final PSTFile file;
  private final String name;
  private final Telling telling;

  private PstReader(PSTFile file, String name, Telling telling) {
    this.file = file;
    this.name = name;
    this.telling = telling;
  }

  /** Tells of all items. */
  static void read(String path, String name, Telling telling) throws IOException {
    PSTFile file;
    try {
      file = new PSTFile(path);
    } catch (PSTException e) {
      throw new IOException("it is no PST that can be read: " + e.getMessage(), e);
    }
    try {
      new PstReader(file, name, telling).read();
    } catch (PSTException e) {
      throw new IOException("its folders cannot be read: " + e.getMessage(), e);
    } finally {
      file.close();
    }
  }

  private void read() throws PSTException, IOException {
    PSTFolder root = file.getRootFolder();
    List<PSTFolder> holding = new ArrayList<>();
    for (PSTFolder each : root.getSubFolders()) {
      if (!isSearch(each) && holdsItems(each, 0)) {
        holding.add(each);
      }
    }
    boolean isTop = holding.size() == 1 && holding.getFirst().getContentCount() <= 0;
    items(root, List.of());
    for (PSTFolder each : holding) {
      folder(each, isTop ? List.of() : List.of(each.getDisplayName()), 0);
    }
  }

  private static boolean isSearch(PSTFolder folder) {
    return folder.getNodeType() == PSTObject.NID_TYPE_SEARCH_FOLDER;
  }

  private static boolean holdsItems(PSTFolder folder, int depth) throws PSTException, IOException {
    if (folder.getContentCount() > 0) {
      return true;
    }
    for (PSTFolder each : depth < DEEPEST ? folder.getSubFolders() : List.<PSTFolder>of()) {
      if (!isSearch(each) && holdsItems(each, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  private void folder(PSTFolder folder, List<String> path, int depth)
      throws PSTException, IOException {
    items(folder, path);
    if (depth == DEEPEST) {
      telling.none(item(path), "Folders lie deeper than " + DEEPEST + " and were not read.");
      return;
    }
    for (PSTFolder each : folder.getSubFolders()) {
      if (!isSearch(each)) {
        List<String> below = new ArrayList<>(path);
        below.add(each.getDisplayName().isBlank() ? "_" : each.getDisplayName());
        folder(each, below, depth + 1);
      }
    }
  }

  private void items(PSTFolder folder, List<String> path) throws PSTException, IOException {
    List<Integer> items =
        folder.getContentCount() > 0 ? folder.getChildDescriptorNodes() : List.of();
    for (int id : items) {
      telling.item(item(path) + "/#" + id, () -> item(id, path));
    }
    int missing = folder.getContentCount() - items.size();
    if (missing > 0) {
      telling.item(
          item(path) + "/",
          () ->
              telling.none(
                  item(path) + "/",
                  "The folder says that it has "
                      + folder.getContentCount()
                      + " items, and "
                      + items.size()
                      + " are found."));
    }
  }

  private void item(int id, List<String> path) throws IOException {
    try {
      PSTObject found = PSTObject.detectAndLoadPSTObject(file, id);
      String called = item(path) + "/#" + id;
      if (!(found instanceof PSTMessage message)) {
        telling.none(called, "It is no message.");
        return;
      }
      OutlookMessage read = new PstMessage(message);
      if (ItemKind.isMail(read.messageClass())) {
        telling.message(read, path);
      } else {
        String subject = read.subject();
        subject = subject.isEmpty() ? PstMessage.told(message.getDisplayName()) : subject;
        int length = Math.min(subject.length(), LONGEST_SUBJECT);
        telling.none(
            called + " " + subject.substring(0, length), ItemKind.reason(read.messageClass()));
      }
    } catch (PSTException e) {
      throw new IOException("it cannot be read", e);
    }
  }

  private String item(List<String> path) {
    return name + (path.isEmpty() ? "" : "/" + String.join("/", path));
  }
}
