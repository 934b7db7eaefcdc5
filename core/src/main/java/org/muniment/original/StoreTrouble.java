package org.muniment.original;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** Tells a full volume from other trouble with writing. */
public final class StoreTrouble {
  private static final long NEXT_TO_NOTHING = 1 << 20;

  private StoreTrouble() {}

  /**
   * The failure to report when writing below {@code folder} failed: {@code STORE_FULL}, {@code
   * STORE_UNAVAILABLE}, or the one that {@code cause} is.
   */
  public static Failure of(Throwable cause, Path folder) {
    if (cause instanceof Failure failure) {
      return failure;
    }
    return isFull(cause, folder)
        ? Fault.STORE_FULL.because(cause, folder)
        : Fault.STORE_UNAVAILABLE.because(cause, cause);
  }

  /**
   * Whether there was no room below {@code folder}. The platform has no code for it: we ask its
   * words (ENOSPC, EDQUOT), then the volume.
   */
  public static boolean isFull(Throwable cause, Path folder) {
    if (saysFull(cause)) {
      return true;
    }
    try {
      FileStore volume = Files.getFileStore(folder);
      return cause instanceof IOException && volume.getUsableSpace() < NEXT_TO_NOTHING;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean saysFull(Throwable cause) {
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return words.contains("no space left") || words.contains("quota exceeded");
  }
}
