package org.muniment.intake.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * Where imports lie on the disk: an upload until it is done with ({@code <node>~*.upload}, named by
 * us, never by who sent it, in plain and readable by the server's account alone), parts of it that
 * have to be written down to be read ({@code <node>~*.part}), what is needed to go on with it
 * ({@code import-<run>.job}), and the report of every import ({@code import-<run>.csv}), which
 * stays.
 */
final class ImportFiles {
  private static final Logger LOG = Logger.getLogger(ImportFiles.class);
  private static final String SUFFIX = ".upload";
  private static final String PART = ".part";
  private static final String JOB = ".job";
  private static final int BUFFER = 1 << 16;

  private static final Pattern JOB_NAME = Pattern.compile("import-(\\d{1,18})\\.job");

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
    return spool(upload, most, SUFFIX);
  }

  /**
   * Writes a part of an upload down that has to be read more than once; does not close the stream.
   *
   * @throws IOException from the stream
   */
  Path part(InputStream octets) throws IOException {
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, prefix, PART);
    boolean isKept = false;
    try {
      copy(octets, file, Long.MAX_VALUE);
      isKept = true;
      return file;
    } finally {
      if (!isKept) {
        discard(file);
      }
    }
  }

  private Upload spool(InputStream upload, long most, String suffix) {
    Path file = null;
    Upload kept = null;
    try {
      Files.createDirectories(folder);
      file = Files.createTempFile(folder, prefix, suffix);
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

  /**
   * Takes away what imports of this node left that nobody goes on with.
   *
   * @param wanted the sources of those that somebody does
   */
  void discardLeftovers(Set<Path> wanted) {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> isSpooled(file) && !wanted.contains(file))
            .toList()
            .forEach(this::discard);
      } catch (IOException e) {
        LOG.warnf("Uploads of earlier imports cannot be looked for: %s", e.getMessage());
      }
    }
  }

  private boolean isSpooled(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(prefix) && (name.endsWith(SUFFIX) || name.endsWith(PART));
  }

  /** Where is written down what is needed to go on with an import. */
  Path job(RunId run) {
    return folder.resolve("import-" + run + JOB);
  }

  /** The import of a run, if somebody may go on with it. */
  Optional<ImportJob> findJob(RunId run) {
    try {
      Path file = job(run);
      return Files.exists(file) ? Optional.of(ImportJob.read(file)) : Optional.empty();
    } catch (IOException e) {
      LOG.warn(e.getMessage());
      return Optional.empty();
    }
  }

  /** All imports that somebody may go on with, of whatever node, the latest run first. */
  List<ImportJob> jobs() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> JOB_NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .flatMap(name -> findJob(new RunId(Long.parseLong(name.group(1)))).stream())
          .sorted(Comparator.comparingLong((ImportJob job) -> job.run().value()).reversed())
          .toList();
    } catch (IOException e) {
      LOG.warnf("Earlier imports cannot be looked for: %s", e.getMessage());
      return List.of();
    }
  }

  /**
   * Writes an import down, to go on with it.
   *
   * @throws org.muniment.fault.Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}
   */
  void keep(ImportJob job) {
    try {
      Files.createDirectories(folder);
      job.keep(job(job.run()));
    } catch (IOException e) {
      throw StoreTrouble.isFull(e, folder)
          ? Fault.STORE_FULL.because(e, folder)
          : Fault.STORE_UNAVAILABLE.because(e, "an import was not kept: " + e.getMessage());
    }
  }

  /** Takes an import away that is done with, and its source if that is ours. */
  void discard(ImportJob job) {
    discard(job(job.run()));
    if (job.isOurs()) {
      discard(job.source());
    }
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
