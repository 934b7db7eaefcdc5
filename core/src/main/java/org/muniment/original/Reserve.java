package org.muniment.original;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/**
 * So many octets of each volume that nothing which can wait may use: what comes in ends above them,
 * and what has to be written goes on. Nothing is set aside: others may still fill the volume.
 * Asking costs microseconds.
 *
 * @param folders one or more on each volume; a folder that does not exist counts for nothing
 * @param octets 0 or more; 0 leaves nothing free
 */
public record Reserve(List<Path> folders, long octets) {
  private static final int LAST_PART = 16;

  public Reserve {
    folders = List.copyOf(folders);
  }

  /** What must be left on the volume of a folder for anything at all: a sixteenth. */
  public Reserve last(Path folder) {
    return new Reserve(List.of(folder), octets / LAST_PART);
  }

  /** Whether a volume has less room than is reserved. */
  public boolean isTouched() {
    return shortage().isPresent();
  }

  /**
   * Passes while every volume has the room that is reserved.
   *
   * @throws Failure {@code STORE_FULL}, with the folder and what is left
   */
  public void require() {
    Optional<Path> full = shortage();
    if (full.isPresent()) {
      long left = room(full.get());
      throw Fault.STORE_FULL.on(
          "%s (%d MiB left, %d MiB are reserved)".formatted(full.get(), left >> 20, octets >> 20));
    }
  }

  private Optional<Path> shortage() {
    return folders.stream().filter(at -> room(at) < octets && Files.exists(at)).findFirst();
  }

  private static long room(Path folder) {
    return folder.toFile().getUsableSpace();
  }
}
