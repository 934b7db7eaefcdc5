package org.muniment.original.segment;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * Keeps things that are dear to make and serve one thread at a time. As many exist as were ever
 * needed at once; they are closed with the pool, or when they come back after it.
 */
final class Pool<T extends AutoCloseable> implements AutoCloseable {
  private final Supplier<T> maker;
  private final ConcurrentLinkedDeque<T> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  Pool(Supplier<T> maker) {
    this.maker = maker;
  }

  T take() {
    T spare = idle.pollFirst();
    return spare != null ? spare : maker.get();
  }

  void giveBack(T used) {
    idle.addFirst(used);
    if (closed) {
      close();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (T spare = idle.pollFirst(); spare != null; spare = idle.pollFirst()) {
      try {
        spare.close();
      } catch (Exception e) {
        throw new IllegalStateException("does not close: " + spare, e);
      }
    }
  }
}
