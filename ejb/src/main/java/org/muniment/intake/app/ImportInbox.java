package org.muniment.intake.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;

/**
 * The folder of the server's disk from which files are imported without being sent. Whoever may
 * write there decides what may be imported; whoever imports chooses among what lies directly in it.
 */
final class ImportInbox {
  private static final int MOST = 1_000;

  private final @Nullable Path folder;

  /**
   * @param configured where it is; empty for none
   */
  ImportInbox(String configured) {
    folder = configured.isBlank() ? null : Path.of(configured.strip()).toAbsolutePath().normalize();
  }

  /** What lies there, by name; empty without an inbox. */
  List<InboxItem> list() {
    Path inbox = folder;
    if (inbox == null || !Files.isDirectory(inbox)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(inbox)) {
      return files
          .filter(ImportInbox::isOffered)
          .sorted()
          .limit(MOST)
          .map(ImportInbox::item)
          .toList();
    } catch (IOException e) {
      throw Fault.STORE_UNAVAILABLE.because(e, "the import inbox cannot be read: " + e);
    }
  }

  /**
   * Where something lies.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND} for what does not lie directly there
   */
  Path find(String name) {
    Path inbox = folder;
    if (inbox != null && !name.isEmpty() && name.indexOf('\0') < 0) {
      Path file = inbox.resolve(name).normalize();
      if (inbox.equals(file.getParent()) && isOffered(file)) {
        return file;
      }
    }
    throw Fault.NOT_FOUND.on("file of the import inbox", name);
  }

  private static boolean isOffered(Path file) {
    return !file.getFileName().toString().startsWith(".")
        && (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
            || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
  }

  private static InboxItem item(Path file) {
    boolean isDirectory = Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    long octets = isDirectory ? 0 : file.toFile().length();
    return new InboxItem(file.getFileName().toString(), isDirectory, octets);
  }
}
