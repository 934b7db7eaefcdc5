package org.muniment.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/** The files below a directory on the disk, by name; links are told, not followed. */
final class FolderEntries implements Entries {
  private static final int DEEPEST = 64;

  private final Path root;

  FolderEntries(Path root) {
    this.root = root;
  }

  @Override
  public void each(Taker taker) throws IOException {
    walk(root, 0, taker);
  }

  private void walk(Path directory, int depth, Taker taker) throws IOException {
    for (Path file : list(directory, depth, taker)) {
      BasicFileAttributes told =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      taker.take(entry(file, told));
      if (told.isDirectory() && depth < DEEPEST) {
        walk(file, depth + 1, taker);
      }
    }
  }

  /** What cannot be listed is told as a file that cannot be read, and the rest goes on. */
  private List<Path> list(Path directory, int depth, Taker taker) throws IOException {
    try (Stream<Path> found = Files.list(directory)) {
      return found.sorted().toList();
    } catch (IOException e) {
      if (depth == 0) {
        throw e;
      }
      String path = root.relativize(directory).toString();
      Octets none =
          () -> {
            throw e;
          };
      taker.take(new Entry(path, Kind.FILE, 0, null, false, null, none));
      return List.of();
    }
  }

  private Entry entry(Path file, BasicFileAttributes told) {
    return new Entry(
        root.relativize(file).toString(),
        kind(told),
        told.size(),
        told.lastModifiedTime().toInstant(),
        false,
        file,
        () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
  }

  private static Kind kind(BasicFileAttributes told) {
    if (told.isDirectory()) {
      return Kind.DIRECTORY;
    }
    if (told.isSymbolicLink()) {
      return Kind.LINK;
    }
    return told.isRegularFile() ? Kind.FILE : Kind.OTHER;
  }
}
