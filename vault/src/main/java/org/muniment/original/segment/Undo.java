package org.muniment.original.segment;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened on the way to something that then failed. */
final class Undo implements Closeable {
  private final Deque<Closeable> opened = new ArrayDeque<>();

  <T extends Closeable> T onFailure(T resource) {
    opened.push(resource);
    return resource;
  }

  /** Everything opened has found an owner. */
  void succeeded() {
    opened.clear();
  }

  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
