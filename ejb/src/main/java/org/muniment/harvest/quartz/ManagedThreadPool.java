package org.muniment.harvest.quartz;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.quartz.spi.ThreadPool;

/**
 * Lets jobs run on the container's threads, so many at a time. Public for Quartz, which reflects.
 */
public final class ManagedThreadPool implements ThreadPool {
  private static final Logger LOG = Logger.getLogger(ManagedThreadPool.class);
  private static final int PATIENCE_SECONDS = 30;

  private final Executor threads;
  private final int size;
  private final Semaphore free;
  private volatile boolean isShutDown;

  ManagedThreadPool(Executor threads, int size) {
    this.threads = threads;
    this.size = size;
    this.free = new Semaphore(size, true);
  }

  @Override
  public boolean runInThread(Runnable job) {
    if (isShutDown || !free.tryAcquire()) {
      return false;
    }
    try {
      threads.execute(() -> run(job));
      return true;
    } catch (RejectedExecutionException e) {
      free.release();
      LOG.warnf("The server has no thread for a harvest that is due: %s", e.getMessage());
      return false;
    }
  }

  private void run(Runnable job) {
    try {
      job.run();
    } finally {
      free.release();
    }
  }

  @Override
  public int blockForAvailableThreads() {
    try {
      free.acquire();
      free.release();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Math.max(1, free.availablePermits());
  }

  @Override
  public void initialize() {
    // the container's threads are there
  }

  @Override
  public void shutdown(boolean waitForJobs) {
    isShutDown = true;
    try {
      if (waitForJobs && !free.tryAcquire(size, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Scheduled harvests are still under way; they end with the server");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int getPoolSize() {
    return size;
  }

  @Override
  public void setInstanceId(String id) {
    // there is one pool
  }

  @Override
  public void setInstanceName(String name) {
    // there is one pool
  }
}
