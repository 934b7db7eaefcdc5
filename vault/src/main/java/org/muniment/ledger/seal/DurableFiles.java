package org.muniment.ledger.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Writes whole files so that they are there after a power cut, or not at all: a temporary file,
 * fsync, rename. {@link #settle} fsyncs the folders that were touched; only then may anything speak
 * of the files.
 */
final class DurableFiles {
  private final Set<Path> touched = new LinkedHashSet<>();

  void write(Path file, byte[] content) throws IOException {
    Path folder = folderOf(file);
    createFolders(folder);
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer octets = ByteBuffer.wrap(content);
      while (octets.hasRemaining()) {
        channel.write(octets);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    touched.add(folder);
  }

  /** Makes the names of everything written so far durable. */
  void settle() throws IOException {
    for (Path folder : touched) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    touched.clear();
  }

  private void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Path above = folderOf(folder);
      createFolders(above);
      Files.createDirectory(folder);
      touched.add(above);
    }
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
  }
}
