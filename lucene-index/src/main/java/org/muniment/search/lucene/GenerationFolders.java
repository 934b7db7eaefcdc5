package org.muniment.search.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.lucene.util.IOUtils;

/**
 * The folders of an index: {@code gen-1}, {@code gen-2} and so on, and a file {@code CURRENT} that
 * names the one that answers. A higher number than that is a rebuild that did not end yet; a lower
 * one was replaced and is swept away.
 */
final class GenerationFolders {
  private static final String CURRENT = "CURRENT";
  private static final Pattern NAME = Pattern.compile("gen-([1-9][0-9]{0,8})");

  private static final int LONGEST_POINTER = 100;

  private final Path home;

  GenerationFolders(Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home);
  }

  Path folder(int number) {
    return home.resolve("gen-" + number);
  }

  /**
   * The number of the generation that answers. Where that cannot be read, the lowest there is: a
   * rebuild beside it knows less.
   */
  int current() throws IOException {
    Path pointer = home.resolve(CURRENT);
    if (Files.isRegularFile(pointer) && Files.size(pointer) < LONGEST_POINTER) {
      Matcher name = NAME.matcher(Files.readString(pointer, StandardCharsets.ISO_8859_1).strip());
      if (name.matches()) {
        return Integer.parseInt(name.group(1));
      }
    }
    return numbers().stream().min(Comparator.naturalOrder()).orElse(1);
  }

  /** Names the generation that answers from now on; a crash leaves the old name or the new. */
  void name(int number) throws IOException {
    Path draft = home.resolve(CURRENT + ".new");
    Files.writeString(draft, folder(number).getFileName() + "\n", StandardCharsets.US_ASCII);
    IOUtils.fsync(draft, false);
    Files.move(
        draft,
        home.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    IOUtils.fsync(home, true);
  }

  /** The numbers of all generations, ascending; the folder may have been taken away. */
  List<Integer> numbers() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    Files.createDirectories(home);
    try (Stream<Path> all = Files.list(home)) {
      for (Path each : all.toList()) {
        Matcher name = NAME.matcher(each.getFileName().toString());
        if (name.matches()) {
          numbers.add(Integer.parseInt(name.group(1)));
        }
      }
    }
    numbers.sort(Comparator.naturalOrder());
    return numbers;
  }

  /** Destroys a generation. */
  void destroy(int number) throws IOException {
    IOUtils.rm(folder(number));
  }
}
