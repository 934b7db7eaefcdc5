package org.muniment.original.segment;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what cannot be taken back: an interrupt is remembered, and raised again at the end. */
final class Waiting {
  private Waiting() {}

  /** The result; what the work threw is thrown here, if it is unchecked. */
  static <T> T forResult(Future<T> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw unchecked(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(ExecutionException e) {
    return switch (e.getCause()) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      case null, default -> new IllegalStateException(e);
    };
  }
}
