package org.muniment.original.segment;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** Held by the one process that writes a vault; let go of by the system when the process dies. */
final class VaultLock implements Closeable {
  private final FileChannel channel;

  private VaultLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws org.muniment.fault.Failure {@code CONFLICT} when somebody has it
   */
  static VaultLock take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw taken(file);
    }
    return new VaultLock(channel);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static Failure taken(Path file) {
    return Fault.CONFLICT.on(
        "The vault " + file.getParent() + " is in use by another process. Stop that one first.");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
