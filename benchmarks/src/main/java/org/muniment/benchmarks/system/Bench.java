package org.muniment.benchmarks.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.muniment.benchmarks.BenchMail;

/**
 * What every measurement of the whole needs.
 *
 * @param project the root of the project, built
 * @param work a folder for all that is written; removed afterwards
 * @param messages the files of the mail to measure with
 * @param mail what mail that is, in words
 * @param rounds how often each side is measured
 */
record Bench(Path project, Path work, List<Path> messages, String mail, int rounds) {
  private static final int MADE_UP = 20_000;

  /**
   * @param most how many messages at most
   */
  static Bench of(Path work, int rounds, int most) throws IOException, InterruptedException {
    Path project = root();
    Path maildir = work.resolve("real");
    String mail = BenchMail.fill(maildir, project, MADE_UP);
    List<Path> messages = BenchMail.messages(maildir);
    if (messages.size() > most) {
      for (Path more : messages.subList(most, messages.size())) {
        Files.delete(more);
      }
      mail = most + " of " + mail;
    }
    return new Bench(project, work, BenchMail.messages(maildir), mail, rounds);
  }

  /** For measurements that need no messages. */
  static Bench without(Path work) throws IOException {
    return new Bench(root(), work, List.of(), "no messages", 1);
  }

  private static Path root() throws IOException {
    Path project = Path.of("").toAbsolutePath();
    if (Files.notExists(project.resolve("ear/target/muniment.ear"))) {
      throw new IOException("Build first, and run this from the root of the project");
    }
    return project;
  }

  Product product(String name, String heap) {
    return new Product(project, work.resolve(name), heap);
  }

  /** All octets of all files under a folder. */
  static long octets(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a dependency
  static void say(String format, Object... arguments) {
    System.out.println(format.formatted(arguments));
  }
}
