package org.muniment.search.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.MunimentConfiguration;

/** The threads that read messages for the index. */
@ApplicationScoped
public class IndexThreads {
  @Resource private ManagedThreadFactory managed;
  @Inject private MunimentConfiguration configuration;

  private @Nullable ThreadFactory threads;
  private int count;
  private @Nullable ExecutorService running;

  /** For the container. */
  @SuppressWarnings("NullAway")
  public IndexThreads() {}

  /** Threads outside a container. */
  @SuppressWarnings("NullAway")
  public IndexThreads(ThreadFactory threads, int count) {
    begin(threads, count);
  }

  @PostConstruct
  void start() {
    begin(managed, configuration.get(IndexKeys.THREADS));
  }

  @PreDestroy
  void stop() {
    if (running != null) {
      running.shutdownNow();
    }
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** What they do comes from here. */
  public ExecutorService executor() {
    if (running == null) {
      throw new IllegalStateException("The threads of the index are not running");
    }
    return running;
  }

  /** A thread for something that takes long, not yet started. */
  Thread thread(String name, Runnable deed) {
    if (threads == null) {
      throw new IllegalStateException("The threads of the index are not running");
    }
    Thread thread = threads.newThread(deed);
    thread.setName(name);
    return thread;
  }

  private void begin(ThreadFactory factory, int number) {
    threads = factory;
    count = number;
    running = Executors.newFixedThreadPool(number, factory);
  }
}
