package org.muniment.original.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The files of this machine. */
public final class DiskFiles implements VaultFiles {
  private static final Set<PosixFilePermission> READ_ONLY =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ);

  @Override
  public GrowingFile create(Path file) throws IOException {
    Files.createFile(file);
    return new RandomFile(new RandomAccessFile(file.toFile(), "rw"));
  }

  @Override
  public GrowingFile reopen(Path file, long length) throws IOException {
    RandomFile reopened = new RandomFile(new RandomAccessFile(file.toFile(), "rw"));
    try {
      reopened.truncate(length);
      return reopened;
    } catch (IOException e) {
      reopened.close();
      throw e;
    }
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public void protect(Path file) throws IOException {
    if (isPosix(file)) {
      Files.setPosixFilePermissions(file, READ_ONLY);
    } else if (!file.toFile().setReadOnly()) {
      throw new IOException("cannot be made read-only: " + file);
    }
  }

  /** On POSIX the permission bits are asked, for the superuser may write whatever they say. */
  @Override
  public boolean isProtected(Path file) throws IOException {
    return isPosix(file)
        ? !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OWNER_WRITE)
        : !Files.isWritable(file);
  }

  private static boolean isPosix(Path file) {
    return Files.getFileAttributeView(file, PosixFileAttributeView.class) != null;
  }

  /** Not a channel: an interrupt would close that. */
  private record RandomFile(RandomAccessFile file) implements GrowingFile {
    @Override
    public void append(byte[] octets, int offset, int length) throws IOException {
      file.write(octets, offset, length);
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public void truncate(long length) throws IOException {
      file.setLength(length);
      file.seek(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
