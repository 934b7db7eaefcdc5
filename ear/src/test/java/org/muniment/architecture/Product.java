package org.muniment.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the rules look at: all modules of the product, as they were just built. */
final class Product {
  /** The project's root folder. */
  static final Path ROOT = Path.of(System.getProperty("muniment.project")).toAbsolutePath();

  /** Modules whose main classes are delivered. */
  static final List<String> MODULES =
      List.of("core", "vault", "lucene-index", "text-worker", "ejb", "web", "verify");

  private static final List<String> TEST_FOLDERS =
      List.of(
          "testkit/target/classes",
          "core/target/test-classes",
          "vault/target/test-classes",
          "lucene-index/target/test-classes",
          "text-worker/target/test-classes",
          "ejb/target/test-classes",
          "web/target/test-classes",
          "testkit/target/test-classes",
          "ear/target/test-classes");

  private static final JavaClasses CLASSES =
      imported(MODULES.stream().map(module -> module + "/target/classes").toList());

  private Product() {}

  /** The main classes of all delivered modules. */
  static JavaClasses classes() {
    return CLASSES;
  }

  /** The main classes, and with them the contracts and tests. */
  static JavaClasses classesAndTests() {
    return imported(
        Stream.concat(
                MODULES.stream().map(module -> module + "/target/classes"), TEST_FOLDERS.stream())
            .toList());
  }

  /** Classes that come from one of these modules. */
  static DescribedPredicate<JavaClass> module(String... names) {
    List<String> folders = Stream.of(names).map(name -> "/" + name + "/target/").toList();
    return DescribedPredicate.describe(
        "of the module " + String.join(" or ", names),
        type ->
            type.getSource()
                .map(source -> source.getUri().toString())
                .filter(uri -> folders.stream().anyMatch(uri::contains))
                .isPresent());
  }

  /**
   * Classes of ours whose package ends with one of these words: capability first, technology last.
   */
  static DescribedPredicate<JavaClass> technology(Set<String> words) {
    return DescribedPredicate.describe(
        "in a package org.muniment.*." + words,
        type ->
            type.getPackageName().startsWith("org.muniment.")
                && Stream.of(type.getPackageName().split("\\.")).skip(3).anyMatch(words::contains));
  }

  /** The Java sources under {@code src/main/java} of all delivered modules. */
  static List<Path> sources() {
    return MODULES.stream()
        .flatMap(module -> javaFiles(ROOT.resolve(module + "/src/main/java")))
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static JavaClasses imported(List<String> folders) {
    List<Path> present = folders.stream().map(ROOT::resolve).filter(Files::isDirectory).toList();
    return new ClassFileImporter().importPaths(present);
  }
}
