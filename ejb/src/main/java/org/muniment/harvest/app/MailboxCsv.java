package org.muniment.harvest.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.ServerId;

/**
 * Many mailboxes in one file. The first line names the columns: {@code mailbox}, and any of {@code
 * password}, {@code login}, {@code schedule}, in whatever order.
 */
public final class MailboxCsv {
  private static final String MAILBOX = "mailbox";
  private static final String PASSWORD = "password";
  private static final String LOGIN = "login";
  private static final String SCHEDULE = "schedule";
  private static final List<String> COLUMNS = List.of(MAILBOX, PASSWORD, LOGIN, SCHEDULE);

  private MailboxCsv() {}

  /**
   * What became of a line.
   *
   * @param line its number in the file, from 1
   * @param name the mailbox that it names; may be empty
   * @param mailbox the mailbox that was added, or null when none was
   * @param sentence why not, or null
   */
  public record Outcome(
      int line, String name, @Nullable MailboxId mailbox, @Nullable String sentence) {}

  /**
   * A line that was read: a form, or why it is none.
   *
   * @param line its number in the file, from 1
   * @param name the mailbox that it names; may be empty
   * @param form what it says, or null
   * @param sentence why that is nothing, or null
   */
  record Entry(int line, String name, @Nullable MailboxForm form, @Nullable String sentence) {}

  /**
   * Reads the file.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when its first line does not name the
   *     columns
   */
  static List<Entry> read(ServerId server, String text) {
    List<CsvLines.Line> lines = CsvLines.of(text);
    if (lines.isEmpty()) {
      throw Fault.BAD_REQUEST.on("The file is empty. Its first line has to name the columns.");
    }
    List<String> columns = columns(lines.getFirst());
    List<Entry> entries = new ArrayList<>();
    lines.stream().skip(1).forEach(line -> entries.add(entry(server, columns, line)));
    return entries;
  }

  private static List<String> columns(CsvLines.Line first) {
    List<String> columns =
        first.fields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        throw Fault.BAD_REQUEST.on(
            "The column \""
                + column
                + "\" is not known. Columns are: "
                + String.join(", ", COLUMNS)
                + ".");
      }
    }
    if (!columns.contains(MAILBOX)) {
      throw Fault.BAD_REQUEST.on("The first line has to name the column \"" + MAILBOX + "\".");
    }
    return columns;
  }

  private static Entry entry(ServerId server, List<String> columns, CsvLines.Line line) {
    if (!line.isClosed()) {
      String sentence = "A quotation mark has no end; nothing behind it was read.";
      return new Entry(line.number(), "", null, sentence);
    }
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < Math.min(columns.size(), line.fields().size()); i++) {
      fields.put(columns.get(i), line.fields().get(i));
    }
    String name = fields.getOrDefault(MAILBOX, "").strip();
    if (line.fields().size() > columns.size()) {
      return new Entry(line.number(), name, null, "There are more fields than columns.");
    }
    if (name.isEmpty()) {
      return new Entry(line.number(), name, null, "The mailbox has no name.");
    }
    return entry(server, name, line.number(), fields);
  }

  private static Entry entry(ServerId server, String name, int line, Map<String, String> fields) {
    try {
      String schedule = fields.getOrDefault(SCHEDULE, "");
      MailboxForm form =
          new MailboxForm(
              name,
              server,
              fields.get(LOGIN),
              fields.get(PASSWORD),
              schedule.isBlank() ? HarvestSchedule.DEFAULT : HarvestSchedule.parse(schedule));
      return new Entry(line, name, form, null);
    } catch (Failure e) {
      return new Entry(line, name, null, e.sentence());
    }
  }
}
