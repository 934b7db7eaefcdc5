package org.muniment.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;

/**
 * The program that a worker process runs.
 *
 * @param classPath as the JVM takes it
 * @param mainClass what is started
 */
public record WorkerProgram(String classPath, String mainClass) {
  /** Where the build puts the program. */
  public static final String RESOURCE = "/worker/text-worker.zip";

  private static final String MAIN = "org.muniment.text.worker.TextWorker";

  /** The real worker in a folder that holds {@code classes} and {@code lib}. */
  public static WorkerProgram in(Path folder) {
    String separator = System.getProperty("path.separator");
    return new WorkerProgram(
        folder.resolve("classes") + separator + folder.resolve("lib") + "/*", MAIN);
  }

  /**
   * The real worker, unpacked from the resource into a folder named by its digest, unless it is
   * there already. Programs of earlier versions beside it are removed.
   *
   * @param cache a folder of ours that nobody else writes to; may be lost at any time
   * @throws org.muniment.fault.Failure {@code TEXT_WORKER_UNAVAILABLE} when the resource is missing
   *     or the folder cannot be written
   */
  public static synchronized WorkerProgram unpacked(Path cache) {
    try {
      Path folder = cache.resolve("text-worker-" + digest().substring(0, 16));
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(cache);
        removeOthers(cache);
        Path fresh = Files.createTempDirectory(cache, "text-worker-unpacking");
        unpack(fresh);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      return in(folder);
    } catch (IOException e) {
      throw Fault.TEXT_WORKER_UNAVAILABLE.because(e, "the program cannot be unpacked: " + e);
    }
  }

  private static InputStream resource() {
    InputStream resource = WorkerProgram.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw Fault.TEXT_WORKER_UNAVAILABLE.on("this build lacks its program " + RESOURCE);
    }
    return resource;
  }

  private static String digest() throws IOException {
    MessageDigest digest = ContentAddress.newDigest();
    try (DigestInputStream in = new DigestInputStream(resource(), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void unpack(Path folder) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(resource())) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException("A name that leaves the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
        entry = zip.getNextEntry();
      }
    }
  }

  private static void removeOthers(Path cache) throws IOException {
    try (Stream<Path> found = Files.list(cache)) {
      for (Path folder :
          found.filter(each -> each.getFileName().toString().startsWith("text-worker-")).toList()) {
        remove(folder);
      }
    }
  }

  /** Removes a folder and everything in it. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
