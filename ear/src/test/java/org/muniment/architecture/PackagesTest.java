package org.muniment.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package opens with an essay, and is null-marked. */
class PackagesTest {
  /** Shorter is a label, not an essay. */
  private static final int LEAST_WORDS = 25;

  static Set<Path> packages() {
    return Product.sources().stream()
        .map(source -> Product.ROOT.relativize(source.getParent()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void everyPackageHasItsEssay(Path folder) throws IOException {
    Path file = Product.ROOT.resolve(folder).resolve("package-info.java");
    assertThat(file).exists();
    String text = Files.readString(file);
    assertThat(text).contains("@NullMarked");
    assertThat(words(text)).as("words of the essay").hasSizeGreaterThan(LEAST_WORDS);
  }

  private static List<String> words(String source) {
    int from = source.indexOf("/**");
    int to = source.indexOf("*/");
    return from < 0 || to < from ? List.of() : List.of(source.substring(from, to).split("[\\s*]+"));
  }
}
