package org.muniment.original.crypto;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.muniment.original.file.DiskFiles;
import org.muniment.original.file.VaultFiles;

/** The keystore file {@code root.p12}, its entries {@code root-1}, {@code root-2} …, its pin. */
final class RootKeystore {
  private static final String ENTRY = "root-";
  private static final System.Logger LOG = System.getLogger(RootKeystore.class.getName());

  private final Path folder;
  private final char @Nullable [] given;
  private final VaultFiles files = new DiskFiles();

  RootKeystore(Path folder, char @Nullable [] given) {
    this.folder = folder.toAbsolutePath();
    this.given = given;
  }

  Path file() {
    return folder.resolve("root.p12");
  }

  private Path pin() {
    return folder.resolve("pin");
  }

  boolean exists() {
    return Files.exists(file());
  }

  NavigableMap<Integer, byte[]> read() throws IOException, GeneralSecurityException {
    char[] password = password();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(Files.readAllBytes(file())), password);
    NavigableMap<Integer, byte[]> generations = new TreeMap<>();
    for (String alias : Collections.list(store.aliases())) {
      Key key = store.getKey(alias, password);
      if (alias.startsWith(ENTRY) && key instanceof SecretKey secret) {
        generations.put(Integer.valueOf(alias.substring(ENTRY.length())), secret.getEncoded());
      }
    }
    if (generations.isEmpty()) {
      throw new IOException("it holds no root key");
    }
    return generations;
  }

  void write(NavigableMap<Integer, byte[]> generations)
      throws IOException, GeneralSecurityException {
    createFolder();
    createPin();
    char[] password = password();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, password);
    var protection = new KeyStore.PasswordProtection(password);
    for (Map.Entry<Integer, byte[]> each : generations.entrySet()) {
      SecretKey key = new SecretKeySpec(each.getValue(), "AES");
      store.setEntry(ENTRY + each.getKey(), new KeyStore.SecretKeyEntry(key), protection);
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    store.store(octets, password);
    write(file(), octets.toByteArray());
  }

  private char[] password() throws IOException {
    if (given != null) {
      return given;
    }
    if (!Files.exists(pin())) {
      throw new IOException("its password file " + pin() + " is not there");
    }
    warnWhenOthersMayRead();
    return Files.readString(pin(), StandardCharsets.UTF_8).strip().toCharArray();
  }

  private void createFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      files.createFolders(folder);
      if (isPosix(folder)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  private void createPin() throws IOException {
    if (given == null && !Files.exists(pin())) {
      String pin = HexFormat.of().formatHex(AesGcm.random(32));
      write(pin(), (pin + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Durable, and closed to others from its first moment. */
  private void write(Path file, byte[] content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(draft);
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(draft, options, permissions("rw-------"))) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    files.rename(draft, file);
    files.syncFolder(folder);
  }

  private FileAttribute<?>[] permissions(String permissions) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }

  private void warnWhenOthersMayRead() throws IOException {
    if (isPosix(pin())
        && Files.getPosixFilePermissions(pin()).contains(PosixFilePermission.OTHERS_READ)) {
      LOG.log(System.Logger.Level.WARNING, "{0} can be read by everybody: chmod 600", pin());
    }
  }
}
