package org.muniment.original.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Changes to the files of a vault. Safe for use by many threads. Reading needs no port. */
public interface VaultFiles {

  /**
   * A new, empty file. Its name is durable only after {@link #syncFolder} of its folder.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the name is taken
   */
  GrowingFile create(Path file) throws IOException;

  /** An existing file, cut back to {@code length} octets, to be appended to. */
  GrowingFile reopen(Path file, long length) throws IOException;

  /** Creates one folder whose parent exists. */
  void createFolder(Path folder) throws IOException;

  /** Renames in one step; a file that had the name is replaced. */
  void rename(Path from, Path to) throws IOException;

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException;

  /** Returns when the names in the folder are on stable storage. */
  void syncFolder(Path folder) throws IOException;

  /** Takes the right to write the file from everybody. */
  void protect(Path file) throws IOException;

  /** Whether {@link #protect} was called for the file, now or in an earlier life. */
  boolean isProtected(Path file) throws IOException;

  /** Creates what is missing of the folder and of those above it; the names are durable. */
  default void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      createFolders(above(folder));
      createFolder(folder);
      syncFolder(above(folder));
    }
  }

  /**
   * Writes a whole file so that after a crash either the old or the new content is there: a draft
   * named {@code .tmp}, fsync, rename, fsync of the folder.
   */
  default void replace(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    delete(draft);
    try (GrowingFile out = create(draft)) {
      out.append(content);
      out.force();
    }
    rename(draft, file);
    syncFolder(above(file));
  }

  private static Path above(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
  }
}
