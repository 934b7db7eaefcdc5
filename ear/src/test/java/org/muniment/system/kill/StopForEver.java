package org.muniment.system.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Stops the thread that comes by the armed stage, and says so. Called by the product's classes. */
public final class StopForEver {
  private static final AtomicInteger VISITS = new AtomicInteger();
  private static volatile Path signs = Path.of("");

  private StopForEver() {}

  static void signsIn(Path folder) {
    signs = folder;
  }

  /** A thread comes by the stage of this name. */
  public static void at(String passed) {
    Stage stage = Stage.valueOf(passed);
    if (isArmed(stage) && VISITS.incrementAndGet() == stage.visit()) {
      tell(stage);
      while (true) {
        LockSupport.park(signs);
      }
    }
  }

  private static boolean isArmed(Stage stage) {
    return Files.exists(signs.resolve(stage.name() + ".armed"));
  }

  private static void tell(Stage stage) {
    try {
      Files.createFile(signs.resolve(stage.name() + ".reached"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
