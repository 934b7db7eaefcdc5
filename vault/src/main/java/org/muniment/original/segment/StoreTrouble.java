package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** Tells a full volume from other trouble with writing. */
final class StoreTrouble {
  private static final long NEXT_TO_NOTHING = 1 << 20;

  private StoreTrouble() {}

  /** The failure to report when writing below {@code folder} failed. */
  static Failure of(Throwable cause, Path folder) {
    if (cause instanceof Failure failure) {
      return failure;
    }
    return isFull(cause, folder)
        ? Fault.STORE_FULL.because(cause, folder)
        : Fault.STORE_UNAVAILABLE.because(cause, cause);
  }

  /** The platform has no code for it: ask its words (ENOSPC, EDQUOT), then the volume. */
  static boolean isFull(Throwable cause, Path folder) {
    String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("no space left") || words.contains("quota exceeded")) {
      return true;
    }
    try {
      FileStore volume = Files.getFileStore(folder);
      return cause instanceof IOException && volume.getUsableSpace() < NEXT_TO_NOTHING;
    } catch (IOException e) {
      return false;
    }
  }
}
