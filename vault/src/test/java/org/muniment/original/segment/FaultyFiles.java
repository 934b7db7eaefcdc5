package org.muniment.original.segment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.muniment.original.file.DiskFiles;
import org.muniment.original.file.GrowingFile;
import org.muniment.original.file.VaultFiles;

/**
 * Files that fail at one call, or at which the machine dies: then every later call fails too, and
 * {@link #loseUnsynced} does to the disk what a power cut may do. Syncs are noted and not carried
 * out, for the disk beneath is never really cut off.
 */
final class FaultyFiles implements VaultFiles {
  private final VaultFiles disk = new DiskFiles();
  private final List<String> calls = new ArrayList<>();
  private final Map<Path, Long> synced = new HashMap<>();
  private final Deque<Unsettled> names = new ArrayDeque<>();
  private int faultAt = Integer.MAX_VALUE;
  private boolean deadly;
  private boolean dead;
  private final CountDownLatch begun = new CountDownLatch(1);
  private CountDownLatch until = new CountDownLatch(0);
  private String slow = "none";
  private static final String WORDS = "Input/output error";

  /** A change of a name that no sync of its folder has made durable. */
  private record Unsettled(Path file, @Nullable ByteBuffer before, @Nullable Path movedFrom) {}

  /** The call of this number, from 0, fails; the next ones work again. */
  FaultyFiles failingAt(int call) {
    faultAt = call;
    return this;
  }

  /** At the call of this number the machine dies. */
  FaultyFiles dyingAt(int call) {
    faultAt = call;
    deadly = true;
    return this;
  }

  /** The first sync of that file waits for the latch. */
  FaultyFiles pausingAtForceOf(String name, CountDownLatch latch) {
    slow = name;
    until = latch;
    return this;
  }

  /** Returns when the sync that is to wait has begun. */
  void awaitPause() throws InterruptedException {
    begun.await();
  }

  private void pause(Path file) {
    if (file.endsWith(slow)) {
      begun.countDown();
      try {
        until.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  private synchronized boolean isFaulty(String call, Path file) {
    calls.add(call + " " + file.getFileName());
    boolean faulty = dead || calls.size() - 1 == faultAt;
    dead |= faulty && deadly;
    return faulty;
  }

  private void call(String call, Path file) throws IOException {
    if (isFaulty(call, file)) {
      throw new IOException(WORDS);
    }
  }

  @Override
  public GrowingFile create(Path file) throws IOException {
    call("create", file);
    GrowingFile created = disk.create(file);
    remember(new Unsettled(file, null, null));
    synced.put(file, 0L);
    return new Watched(file, created);
  }

  @Override
  public GrowingFile reopen(Path file, long length) throws IOException {
    call("reopen", file);
    synced.putIfAbsent(file, length);
    return new Watched(file, disk.reopen(file, length));
  }

  @Override
  public void createFolder(Path folder) throws IOException {
    call("create folder", folder);
    disk.createFolder(folder);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    call("rename", to);
    remember(
        new Unsettled(to, Files.exists(to) ? ByteBuffer.wrap(Files.readAllBytes(to)) : null, from));
    disk.rename(from, to);
    Long length = synced.remove(from);
    synced.put(to, length == null ? Files.size(to) : length);
  }

  @Override
  public void delete(Path file) throws IOException {
    call("delete", file);
    if (Files.exists(file)) {
      remember(new Unsettled(file, ByteBuffer.wrap(Files.readAllBytes(file)), null));
      disk.delete(file);
      synced.remove(file);
    }
  }

  private synchronized void remember(Unsettled change) {
    names.push(change);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    call("sync folder", folder);
    Path real = folder.toRealPath();
    synchronized (this) {
      names.removeIf(change -> change.file().getParent().equals(real));
    }
  }

  @Override
  public void protect(Path file) throws IOException {
    call("protect", file);
    disk.protect(file);
  }

  @Override
  public boolean isProtected(Path file) throws IOException {
    return disk.isProtected(file);
  }

  /**
   * The power is cut: names that were not synced may be lost, and of each file some, all or nothing
   * of what was not synced is there, or zeros in its place. Which, the seed decides.
   */
  void loseUnsynced(long seed) throws IOException {
    Random dice = new Random(seed);
    for (Map.Entry<Path, Long> file : new TreeMap<>(synced).entrySet()) {
      if (Files.exists(file.getKey())) {
        lose(file.getKey(), file.getValue(), dice);
      }
    }
    boolean keepNames = dice.nextBoolean();
    while (!keepNames && !names.isEmpty()) {
      undo(names.pop());
    }
  }

  private static void lose(Path file, long durable, Random dice) throws IOException {
    long length = Files.size(file);
    long kept = length <= durable ? length : durable + dice.nextLong(length - durable + 1);
    int what = dice.nextInt(4);
    file.toFile().setWritable(true);
    try (RandomAccessFile wreck = new RandomAccessFile(file.toFile(), "rw")) {
      switch (what) {
        case 0 -> wreck.setLength(Math.min(durable, length));
        case 1 -> wreck.setLength(kept);
        case 2 -> {
          wreck.setLength(Math.min(durable, length));
          wreck.setLength(length);
        }
        default -> wreck.setLength(length);
      }
    }
  }

  private static void undo(Unsettled change) throws IOException {
    if (change.movedFrom() != null && Files.exists(change.file())) {
      Files.move(change.file(), change.movedFrom());
    }
    if (change.before() != null) {
      Files.write(change.file(), change.before().array());
    } else {
      Files.deleteIfExists(change.file());
    }
  }

  private final class Watched implements GrowingFile {
    private final Path file;
    private final GrowingFile inner;

    private Watched(Path file, GrowingFile inner) {
      this.file = file;
      this.inner = inner;
    }

    /** A failing append leaves a part of the octets. */
    @Override
    public void append(byte[] octets, int offset, int length) throws IOException {
      if (isFaulty("append", file)) {
        inner.append(octets, offset, length / 2);
        throw new IOException(WORDS);
      }
      inner.append(octets, offset, length);
    }

    @Override
    public void force() throws IOException {
      pause(file);
      call("force", file);
      synced.put(file, Files.size(file));
    }

    @Override
    public void truncate(long length) throws IOException {
      call("truncate", file);
      inner.truncate(length);
      synced.computeIfPresent(file, (_, durable) -> Math.min(durable, length));
    }

    @Override
    public void close() throws IOException {
      inner.close();
    }
  }
}
