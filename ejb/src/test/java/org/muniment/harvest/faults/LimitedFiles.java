package org.muniment.harvest.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.muniment.original.file.DiskFiles;
import org.muniment.original.file.GrowingFile;
import org.muniment.original.file.VaultFiles;

/** Files of this machine with a limit on what is appended to all of them, as on a small volume. */
final class LimitedFiles implements VaultFiles {
  private final VaultFiles disk = new DiskFiles();
  private final AtomicLong room;

  LimitedFiles(long octets) {
    room = new AtomicLong(octets);
  }

  /** From now on there is as much room as anybody needs. */
  void makeRoom() {
    room.set(Long.MAX_VALUE);
  }

  @Override
  public GrowingFile create(Path file) throws IOException {
    return new Limited(disk.create(file));
  }

  @Override
  public GrowingFile reopen(Path file, long length) throws IOException {
    return new Limited(disk.reopen(file, length));
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    disk.createFolder(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    disk.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    disk.syncFolder(folder);
  }

  @Override
  public void protect(Path file) throws IOException {
    disk.protect(file);
  }

  @Override
  public boolean isProtected(Path file) throws IOException {
    return disk.isProtected(file);
  }

  /** Writes what fits, and then says what Linux says. */
  private final class Limited implements GrowingFile {
    private final GrowingFile file;

    private Limited(GrowingFile file) {
      this.file = file;
    }

    @Override
    public void append(byte[] octets, int offset, int length) throws IOException {
      long before = room.getAndUpdate(left -> Math.max(0, left - length));
      file.append(octets, offset, (int) Math.min(before, length));
      if (before < length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void force() throws IOException {
      file.force();
    }

    @Override
    public void truncate(long length) throws IOException {
      file.truncate(length);
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
