package org.muniment.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs of others, run to their end. */
public final class Commands {
  private Commands() {}

  public static void run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    run(command, folder, Map.of());
  }

  public static void run(List<String> command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IOException(command.getFirst() + " ended with " + exit);
    }
  }

  public static boolean exists(String program) throws InterruptedException {
    try {
      run(List.of(program, "--version"), Path.of("."));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
