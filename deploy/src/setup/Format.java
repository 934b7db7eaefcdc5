import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every Java source of the project in google-java-format: {@code java -cp google-java-format.jar
 * Format.java check|rewrite ROOT}. The check names the files that differ and fails.
 */
public class Format {
  private static final Set<String> SKIPPED = Set.of("target", "data", "keys", "node_modules");
  private static final Formatter FORMATTER =
      new Formatter(JavaFormatterOptions.builder().reorderModifiers(true).build());

  /** Exit status 1: some files are not formatted, or cannot be read as Java. */
  public static void main(String[] arguments) throws IOException {
    boolean rewrite = arguments[0].equals("rewrite");
    Path root = Path.of(arguments[1]);
    List<Path> differing = new ArrayList<>();
    for (Path source : sources(root)) {
      if (differs(source, rewrite)) {
        differing.add(root.relativize(source));
      }
    }
    differing.forEach(
        source -> System.out.println((rewrite ? "rewritten: " : "not formatted: ") + source));
    if (!rewrite && !differing.isEmpty()) {
      System.out.println("Run `mvn -Pformat` and commit what it changes.");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !isSkipped(root.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isSkipped(Path file) {
    for (Path name : file) {
      if (SKIPPED.contains(name.toString()) || name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(Path source, boolean rewrite) throws IOException {
    String text = Files.readString(source);
    String formatted = formatted(source, text);
    if (formatted.equals(text)) {
      return false;
    }
    if (rewrite) {
      Files.writeString(source, formatted);
    }
    return true;
  }

  private static String formatted(Path source, String text) {
    try {
      String ordered = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
      return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    } catch (FormatterException notJava) {
      throw new IllegalStateException(source + ": " + notJava.getMessage(), notJava);
    }
  }
}
