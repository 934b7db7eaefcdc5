package org.muniment.harvest.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fonts of the machine: upright TrueType files, those without serifs first. Reads names only. */
final class FontFolder {
  private static final Pattern SLANTED_OR_HEAVY =
      Pattern.compile("bold|italic|oblique|black|heavy|light|thin|medium|condensed");
  private static final int DEEPEST = 6;

  private final Path folder;

  FontFolder(Path folder) {
    this.folder = folder;
  }

  /** The files; none when the folder is not there or cannot be read. */
  List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files
          .filter(file -> isUpright(name(file)))
          .sorted(
              Comparator.<Path>comparingInt(file -> rank(name(file))).thenComparing(file -> file))
          .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of();
    }
  }

  private static boolean isUpright(String name) {
    return name.endsWith(".ttf") && !SLANTED_OR_HEAVY.matcher(name).find();
  }

  private static int rank(String name) {
    boolean isPlain = name.contains("sans") && !name.contains("mono");
    return isPlain ? 0 : 1;
  }

  private static String name(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT);
  }
}
