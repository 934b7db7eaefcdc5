package org.muniment.harvest.quartz;

import java.util.concurrent.ThreadFactory;
import org.quartz.spi.ThreadExecutor;

/** Runs Quartz' own threads (the clock, the misfire watch) as threads of the container. */
final class ManagedThreadExecutor implements ThreadExecutor {
  private final ThreadFactory threads;

  ManagedThreadExecutor(ThreadFactory threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Thread thread) {
    Thread managed = threads.newThread(thread);
    managed.setName("muniment-" + thread.getName());
    managed.start();
  }

  @Override
  public void initialize() {
    // nothing to prepare
  }
}
