package org.muniment.intake.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.DataSize;
import org.muniment.fault.Fault;
import org.muniment.harvest.RunId;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.Reserve;
import org.muniment.original.StoreTrouble;

/**
 * Where imports lie on the disk: an upload while it is taken in ({@code <node>~*.upload}, named by
 * us, never by who sent it, in plain and readable by the server's account alone), and the report of
 * every import ({@code import-<run>.csv}), which stays.
 */
final class ImportFiles {
  private static final Logger LOG = Logger.getLogger(ImportFiles.class);
  private static final String SUFFIX = ".upload";
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final String prefix;
  private final Reserve reserve;

  /**
   * @param node whose uploads they are: several nodes may share the folder
   * @param reserve so many octets are left free on the volume of the folder
   */
  ImportFiles(Path folder, String node, DataSize reserve) {
    this.folder = folder;
    this.prefix = node.replaceAll("[^A-Za-z0-9.-]", "_") + "~";
    this.reserve = new Reserve(List.of(folder), reserve.bytes());
  }

  /**
   * Writes an upload down; does not close the stream.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} beyond {@code most} octets; {@code
   *     STORE_FULL} or {@code STORE_UNAVAILABLE} when it cannot be written; nothing is left behind
   */
  Upload spool(InputStream upload, long most) {
    Path file = null;
    Upload kept = null;
    try {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, prefix, SUFFIX);
      kept = new Upload(file, copy(upload, file, most));
      return kept;
    } catch (IOException e) {
      throw StoreTrouble.isFull(e, folder)
          ? Fault.STORE_FULL.because(e, folder)
          : Fault.STORE_UNAVAILABLE.because(e, "an upload was not kept: " + e.getMessage());
    } finally {
      if (kept == null) {
        discard(file);
      }
    }
  }

  /** Where the report of an import is. */
  Path report(RunId run) {
    return folder.resolve("import-" + run + ".csv");
  }

  /** Takes an upload away that is done with. */
  void discard(@Nullable Path file) {
    if (file == null) {
      return;
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("The upload %s is done with and cannot be removed: %s", file, e.getMessage());
    }
  }

  /** Takes away what imports of this node left that died with the server. */
  void discardLeftovers() {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(this::isUpload).toList().forEach(this::discard);
      } catch (IOException e) {
        LOG.warnf("Uploads of earlier imports cannot be looked for: %s", e.getMessage());
      }
    }
  }

  private boolean isUpload(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(prefix) && name.endsWith(SUFFIX);
  }

  private Original copy(InputStream upload, Path file, long most) throws IOException {
    MessageDigest digest = ContentAddress.newDigest();
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int got = upload.read(buffer); got >= 0; got = upload.read(buffer)) {
        total += got;
        if (total > most) {
          throw Fault.BAD_REQUEST.on("The file is larger than the " + most + " octets allowed.");
        }
        reserve.require();
        digest.update(buffer, 0, got);
        out.write(buffer, 0, got);
      }
    }
    return new Original(ContentAddress.of(digest.digest()), total);
  }

  /**
   * An upload that is written down.
   *
   * @param content its SHA-256 and how many octets it has
   */
  record Upload(Path file, Original content) {}
}
