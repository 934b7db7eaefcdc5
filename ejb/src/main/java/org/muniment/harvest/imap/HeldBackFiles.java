package org.muniment.harvest.imap;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.original.StoreTrouble;

/**
 * The folder where octets wait that are too many for memory. What lies there is encrypted (AES-256,
 * counter mode) with a key that lives in this object alone, so that nothing of it can be read once
 * the process has ended; what an earlier process left is taken away. Safe for many threads.
 */
final class HeldBackFiles {
  private static final Logger LOG = System.getLogger(HeldBackFiles.class.getName());
  private static final String SUFFIX = ".held";

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final @Nullable Path chosen;
  private @Nullable Path folder;

  /**
   * @param chosen the folder, of this process alone; null for a new one among the temporary files
   */
  HeldBackFiles(@Nullable Path chosen) {
    byte[] octets = new byte[32];
    random.nextBytes(octets);
    this.key = new SecretKeySpec(octets, "AES");
    this.chosen = chosen;
    if (chosen != null && Files.isDirectory(chosen)) {
      removeLeftovers(chosen);
    }
  }

  /**
   * Keeps all octets of a stream.
   *
   * @throws IOException from the stream; nothing is left behind
   * @throws Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE} when they cannot be written;
   *     nothing is left behind
   */
  Held keep(InputStream octets) throws IOException {
    byte[] counter = new byte[16];
    random.nextBytes(counter);
    Path file = create();
    try (OutputStream out = new CipherOutputStream(written(file), cipher(true, counter))) {
      octets.transferTo(out);
    } catch (Unwritten e) {
      Files.deleteIfExists(file);
      throw trouble(e.cause);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new Held(file, counter);
  }

  private OutputStream written(Path file) {
    try {
      return new OwnFile(Files.newOutputStream(file));
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private Path create() {
    try {
      return Files.createTempFile(folder(), "", SUFFIX);
    } catch (IOException e) {
      throw trouble(e);
    }
  }

  private synchronized Path folder() throws IOException {
    Path made = folder;
    if (made == null) {
      Path wanted = chosen;
      made =
          wanted == null
              ? Files.createTempDirectory("muniment-held-back")
              : Files.createDirectories(wanted);
      folder = made;
    }
    return made;
  }

  private static void removeLeftovers(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> left = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "What waits in {0} from before cannot be removed: {1}", folder, e);
    }
  }

  private Failure trouble(IOException cause) {
    Path where = chosen == null ? Path.of(System.getProperty("java.io.tmpdir")) : chosen;
    return StoreTrouble.of(cause, where);
  }

  private Cipher cipher(boolean encrypting, byte[] counter) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      int mode = encrypting ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
      cipher.init(mode, key, new IvParameterSpec(counter));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has AES in counter mode", e);
    }
  }

  /** Octets that are kept, until it is closed. */
  final class Held implements AutoCloseable {
    private final Path file;
    private final byte[] counter;

    private Held(Path file, byte[] counter) {
      this.file = file;
      this.counter = counter;
    }

    InputStream open() throws IOException {
      return new CipherInputStream(Files.newInputStream(file), cipher(false, counter));
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  /** Trouble of ours, not of the stream that is kept. */
  private static final class Unwritten extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final IOException cause;

    Unwritten(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  /** Tells trouble with writing from trouble with reading. */
  private static final class OwnFile extends FilterOutputStream {
    OwnFile(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] octets, int offset, int length) {
      try {
        out.write(octets, offset, length);
      } catch (IOException e) {
        throw new Unwritten(e);
      }
    }

    @Override
    public void close() {
      try {
        super.close();
      } catch (IOException e) {
        throw new Unwritten(e);
      }
    }
  }
}
