package org.muniment.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Real and odd mail and documents that may lie beside a checkout of this project. They are not part
 * of it: tests that use them make samples of their own where they are missing, and say so.
 */
public final class Corpus {
  private static final int TAR_BLOCK = 512;

  private final Path folder;

  private Corpus(Path folder) {
    this.folder = folder;
  }

  /** A message or a document. */
  @SuppressWarnings("ArrayRecordComponent") // octets for tests; never compared as records
  public record Sample(String name, byte[] octets) {}

  /** The corpus, when there is one. */
  public static Optional<Corpus> find() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, at -> at != null, Path::getParent)
        .filter(at -> Files.isDirectory(at.resolve("testkit")))
        .map(root -> root.resolveSibling("shared").resolve("corpus"))
        .filter(Files::isDirectory)
        .findFirst()
        .map(Corpus::new);
  }

  /** Files below a folder of it whose names end so, in their order. */
  public List<Path> files(String below, String ending) {
    try (Stream<Path> found = Files.walk(folder.resolve(below))) {
      return found.filter(each -> each.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every single message of the odd ones. */
  public void oddMessages(Consumer<Sample> each) {
    for (String below : List.of("torture", "constructed")) {
      files(below, ".eml").forEach(file -> each.accept(sample(file)));
    }
  }

  /** Every real message: mailing lists, newsletters, spam. */
  public void realMessages(Consumer<Sample> each) {
    files("real", ".tar.gz").forEach(file -> untar(file, each));
    files("real", ".mbox.gz").forEach(file -> unmbox(file, each));
  }

  /** Every message of the mailbox files among the odd ones. */
  public void oddMailboxes(Consumer<Sample> each) {
    for (String below : List.of("torture", "constructed")) {
      files(below, ".mbox").forEach(file -> unmbox(file, each));
    }
  }

  /** Every document, not attached to anything. */
  public List<Sample> documents() {
    return files("docs", "").stream()
        .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".tsv"))
        .map(Corpus::sample)
        .toList();
  }

  /** One file of it. */
  public static Sample sample(Path file) {
    try {
      return new Sample(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void untar(Path file, Consumer<Sample> each) {
    try (InputStream in = unzipped(file)) {
      byte[] head = in.readNBytes(TAR_BLOCK);
      while (head.length == TAR_BLOCK && head[0] != 0) {
        String name = new String(head, 0, 100, ISO_8859_1).replaceAll("\0.*", "");
        int size = Integer.parseInt(new String(head, 124, 11, ISO_8859_1).strip(), 8);
        byte[] octets = in.readNBytes(size);
        in.skipNBytes((TAR_BLOCK - size % TAR_BLOCK) % TAR_BLOCK);
        if (head[156] == '0' || head[156] == 0) {
          each.accept(new Sample(name, octets));
        }
        head = in.readNBytes(TAR_BLOCK);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void unmbox(Path file, Consumer<Sample> each) {
    try (InputStream in = unzipped(file)) {
      String all = new String(in.readAllBytes(), ISO_8859_1);
      int number = 0;
      for (String message : all.split("(?dm)^From .*\n")) {
        if (!message.isEmpty()) {
          byte[] octets = message.replaceAll("(?dm)^>(>*From )", "$1").getBytes(ISO_8859_1);
          each.accept(new Sample(file.getFileName() + "#" + number++, octets));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream unzipped(Path file) throws IOException {
    InputStream octets = new BufferedInputStream(Files.newInputStream(file));
    return file.toString().endsWith(".gz") ? new GZIPInputStream(octets) : octets;
  }

  /** A message with one document as its attachment. */
  public static Sample attached(Sample document) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        ("From: corpus@example.org\r\nSubject: document\r\nContent-Type: multipart/mixed;"
                + " boundary=\"the-boundary\"\r\n\r\n--the-boundary\r\n\r\nattached\r\n"
                + "--the-boundary\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Disposition: attachment; filename=\""
                + document.name()
                + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n")
            .getBytes(ISO_8859_1));
    out.writeBytes(Base64.getMimeEncoder().encode(document.octets()));
    out.writeBytes("\r\n--the-boundary--\r\n".getBytes(ISO_8859_1));
    return new Sample(document.name(), out.toByteArray());
  }
}
