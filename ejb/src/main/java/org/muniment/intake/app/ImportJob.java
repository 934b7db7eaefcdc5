package org.muniment.intake.app;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Properties;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.RunId;
import org.muniment.intake.app.ImportProgress.Mark;

/**
 * An import whose source is still there, with all that is needed to go on with it; kept as a file
 * beside the source. It is not evidence: a rebuilt archive has what was placed, and an import that
 * was under way may be begun again.
 *
 * @param run which run carries it out, or carried it out last
 * @param mailbox where it goes
 * @param actor who asked for it
 * @param node where it runs
 * @param name what the source is called
 * @param source where it lies
 * @param isOurs whether the source is an upload, which never changes and is removed in the end
 * @param isDry whether it only looks
 * @param isWaiting whether somebody has to say how it goes on; else it goes on by itself
 * @param started when its first run began
 * @param mark how far it has come
 * @param report how many octets of the report belong to that
 */
record ImportJob(
    RunId run,
    MailboxId mailbox,
    String actor,
    String node,
    String name,
    Path source,
    boolean isOurs,
    boolean isDry,
    boolean isWaiting,
    Instant started,
    Mark mark,
    long report) {

  /** The same at a later point. */
  ImportJob at(Mark later, long octets) {
    return new ImportJob(
        run, mailbox, actor, node, name, source, isOurs, isDry, isWaiting, started, later, octets);
  }

  /** The same, for somebody to say how it goes on. */
  ImportJob waiting() {
    return new ImportJob(
        run, mailbox, actor, node, name, source, isOurs, isDry, true, started, mark, report);
  }

  /** The same, carried on by another run. */
  ImportJob carriedOnBy(RunId next, String by, String on) {
    boolean isFromStart = isDry || !isOurs;
    return new ImportJob(
        next,
        mailbox,
        by,
        on,
        name,
        source,
        isOurs,
        isDry,
        false,
        started,
        isFromStart ? Mark.NOTHING : mark,
        isFromStart ? 0 : report);
  }

  /** In earnest, after a dry run. */
  ImportJob inEarnest(RunId next, String by, String on, Instant now) {
    return new ImportJob(
        next, mailbox, by, on, name, source, isOurs, false, false, now, Mark.NOTHING, 0);
  }

  /** Writes it down durably, as a whole or not at all. */
  void keep(Path file) throws IOException {
    Properties lines = new Properties();
    lines.setProperty("run", run.toString());
    lines.setProperty("mailbox", mailbox.toString());
    lines.setProperty("actor", actor);
    lines.setProperty("node", node);
    lines.setProperty("name", name);
    lines.setProperty("source", source.toString());
    lines.setProperty("ours", Boolean.toString(isOurs));
    lines.setProperty("dry", Boolean.toString(isDry));
    lines.setProperty("waiting", Boolean.toString(isWaiting));
    lines.setProperty("started", started.toString());
    lines.setProperty("said", Long.toString(mark.said()));
    lines.setProperty("sum", Long.toString(mark.sum()));
    lines.setProperty("report", Long.toString(report));
    StringWriter text = new StringWriter();
    lines.store(text, null);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (FileChannel out =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer octets = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
      while (octets.hasRemaining()) {
        out.write(octets);
      }
      out.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads one.
   *
   * @throws IOException also when it is damaged
   */
  static ImportJob read(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      lines.load(in);
      return new ImportJob(
          new RunId(number(lines, "run")),
          new MailboxId(number(lines, "mailbox")),
          lines.getProperty("actor", ""),
          lines.getProperty("node", ""),
          lines.getProperty("name", ""),
          Path.of(lines.getProperty("source", "")),
          flag(lines, "ours"),
          flag(lines, "dry"),
          flag(lines, "waiting"),
          Instant.parse(lines.getProperty("started", "")),
          new Mark(number(lines, "said"), number(lines, "sum")),
          number(lines, "report"));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("The import in " + file + " cannot be gone on with: " + e, e);
    }
  }

  private static long number(Properties lines, String key) {
    return Long.parseLong(lines.getProperty(key, ""));
  }

  private static boolean flag(Properties lines, String key) {
    return Boolean.parseBoolean(lines.getProperty(key, ""));
  }
}
