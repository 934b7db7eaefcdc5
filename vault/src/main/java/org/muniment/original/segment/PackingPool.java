package org.muniment.original.segment;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Packs and seals chunks beside the threads that read them. How much waits is bounded in octets:
 * beyond that the caller packs its own chunk, which slows it down as it should.
 */
final class PackingPool implements AutoCloseable {
  private static final int WAITING = 8 << 20;
  private static final int LEAST = 4 << 10;

  private final Pool<ChunkSealer> sealers = new Pool<>(ChunkSealer::new);
  private final Semaphore room = new Semaphore(WAITING);
  private final ExecutorService threads;

  PackingPool(int threads) {
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("muniment-packer-", 1).factory());
  }

  /** Has a chunk of so many octets packed, here or there. */
  Future<byte[]> pack(int octets, Function<ChunkSealer, byte[]> work) {
    int permits = Math.max(LEAST, octets);
    if (!room.tryAcquire(permits)) {
      return CompletableFuture.completedFuture(withSealer(work));
    }
    return threads.submit(
        () -> {
          try {
            return withSealer(work);
          } finally {
            room.release(permits);
          }
        });
  }

  private byte[] withSealer(Function<ChunkSealer, byte[]> work) {
    ChunkSealer sealer = sealers.take();
    try {
      return work.apply(sealer);
    } finally {
      sealers.giveBack(sealer);
    }
  }

  @Override
  public void close() {
    threads.close();
    sealers.close();
  }
}
