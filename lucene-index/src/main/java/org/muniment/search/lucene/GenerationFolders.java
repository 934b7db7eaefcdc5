package org.muniment.search.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

  private final Path home;

  GenerationFolders(Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home);
  }

  Path folder(int number) {
    return home.resolve("gen-" + number);
  }

  /**
   * The number of the generation that answers. Where none was ever named, the highest there is, or
   * 1.
   */
  int current() throws IOException {
    try {
      String name = Files.readString(home.resolve(CURRENT), StandardCharsets.US_ASCII).strip();
      return number(name);
    } catch (NoSuchFileException e) {
      return numbers().stream().max(Comparator.naturalOrder()).orElse(1);
    }
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

  /** The numbers of all generations. */
  List<Integer> numbers() throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (Stream<Path> all = Files.list(home)) {
      for (Path each : all.toList()) {
        Matcher name = NAME.matcher(each.getFileName().toString());
        if (name.matches()) {
          numbers.add(Integer.parseInt(name.group(1)));
        }
      }
    }
    return numbers;
  }

  /** Destroys a generation. */
  void destroy(int number) throws IOException {
    IOUtils.rm(folder(number));
  }

  private static int number(String name) throws IOException {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IOException(CURRENT + " names no generation");
    }
    return Integer.parseInt(matcher.group(1));
  }
}
