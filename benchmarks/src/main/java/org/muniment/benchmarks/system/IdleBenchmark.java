package org.muniment.benchmarks.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.muniment.benchmarks.Figures;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.MailServer;

/**
 * A server that watches many mailboxes over TLS by IDLE: what it takes of heap (after a full
 * collection) and of threads, before and after; and how long a message takes from its delivery
 * until it is archived, while the others idle.
 */
final class IdleBenchmark {
  private static final String JCMD =
      Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
  private static final int DELIVERIES = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Bench bench;
  private final int mailboxes;

  IdleBenchmark(Bench bench, int mailboxes) {
    this.bench = bench;
    this.mailboxes = mailboxes;
  }

  /** What the server takes. */
  private record Taken(double mebibytes, long threads) {
    static Taken of(long process) throws IOException, InterruptedException {
      String histogram = "";
      for (int i = 0; i < 2; i++) { // the second finds what the first let go of
        histogram = output(JCMD, String.valueOf(process), "GC.class_histogram");
      }
      String total = histogram.lines().filter(line -> line.startsWith("Total")).toList().getLast();
      String threads =
          Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
              .filter(line -> line.startsWith("Threads:"))
              .findFirst()
              .orElseThrow();
      return new Taken(
          Long.parseLong(total.strip().split("\\s+")[2]) / (double) (1 << 20),
          Long.parseLong(threads.replaceAll("\\D", "")));
    }

    private static String output(String... command) throws IOException, InterruptedException {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return said;
    }
  }

  void run() throws Exception {
    Path pem = bench.work().resolve("authority.pem");
    Process mail = launch(pem);
    try (BufferedReader said =
            new BufferedReader(
                new InputStreamReader(mail.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter orders =
            new PrintWriter(mail.getOutputStream(), true, StandardCharsets.US_ASCII);
        Product product = bench.product("server", "1g")) {
      int port = Integer.parseInt(said.readLine());
      product.start();
      product.use(
          new MailServer(
              "localhost", port, ConnectionSecurity.IMPLICIT_TLS, Files.readString(pem)));
      measure(product, said, orders);
    } finally {
      mail.destroyForcibly();
    }
  }

  private Process launch(Path pem) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            IdleServer.class.getName(),
            String.valueOf(mailboxes),
            pem.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void measure(Product product, BufferedReader said, PrintWriter orders) throws Exception {
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < mailboxes; i++) {
      numbers.add(product.add(IdleServer.name(i), IdleServer.PASSWORD));
    }
    product.watch("off");
    for (long number : numbers) {
      product.harvest(number);
    }
    TimeUnit.SECONDS.sleep(10);
    Taken before = Taken.of(product.process());
    product.watch("INBOX");
    long begun = System.nanoTime();
    await(product, numbers);
    double seconds = (System.nanoTime() - begun) / 1e9;
    TimeUnit.SECONDS.sleep(10);
    Taken after = Taken.of(product.process());
    print(before, after, seconds, latencies(product, numbers, said, orders));
  }

  private static void await(Product product, List<Long> numbers) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (long number : numbers) {
      while (!product.isIdling(number)) {
        if (System.nanoTime() > end) {
          throw new IOException("Mailbox " + number + " is not watched by IDLE");
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
    }
  }

  private Figures latencies(
      Product product, List<Long> numbers, BufferedReader said, PrintWriter orders)
      throws Exception {
    List<Long> latencies = new ArrayList<>();
    for (int i = 0; i < DELIVERIES; i++) {
      int chosen = (int) ((long) i * mailboxes / DELIVERIES);
      orders.println(chosen);
      Instant delivered = Instant.parse(said.readLine());
      Instant archived = product.awaitWatchRun(numbers.get(chosen), delivered);
      latencies.add(Duration.between(delivered, archived).toNanos());
    }
    return new Figures(latencies);
  }

  private void print(Taken before, Taken after, double seconds, Figures latencies) {
    Bench.say("## %d mailboxes idle over TLS, server with -Xmx1g%n", mailboxes);
    Bench.say("| | without watches | all idle | a mailbox |");
    Bench.say("|---|---|---|---|");
    double each = (after.mebibytes() - before.mebibytes()) * 1024 / mailboxes;
    Bench.say(
        "| heap after a full collection, MiB | %.0f | %.0f | %.1f KiB |",
        before.mebibytes(), after.mebibytes(), each);
    Bench.say("| threads of the system | %d | %d | |%n", before.threads(), after.threads());
    Bench.say("All idle after %.0f s.%n", seconds);
    Bench.say(
        "From delivery to archived, %d messages one after the other, ms least / median / most:"
            + " %s%n",
        DELIVERIES, latencies.milliseconds());
  }
}
