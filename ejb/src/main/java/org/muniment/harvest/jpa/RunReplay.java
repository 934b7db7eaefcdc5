package org.muniment.harvest.jpa;

import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.muniment.archive.StorableText;
import org.muniment.harvest.NotTaken;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;

/** Runs that ended, with their reconciliation. One that was under way leaves no row. */
final class RunReplay {
  private static final String BEGIN =
      """
      insert into harvest_run (id, mailbox_id, kind, node, actor, started_at, state,
        stop_requested, folders, folders_left, on_server, archived, known, moved, vanished,
        flags_changed, quarantined, excluded, bytes, incomplete, rules, troubles)
      select cast(? as bigint), cast(? as bigint), cast(? as varchar(16)),
        cast(? as varchar(255)), cast(? as varchar(255)),
        cast(? as timestamp(3) with time zone), 'FAILED', false,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ''
      where not exists (select 1 from harvest_run where id = ?)\
      """;

  private static final String END =
      """
      update harvest_run set state = ?, ended_at = ?, folders = ?, folders_left = ?,
        on_server = ?, archived = ?, known = ?, moved = ?, vanished = ?, flags_changed = ?,
        quarantined = ?, excluded = ?, bytes = ?, incomplete = ?, rules = ?, error = ?, troubles = ?,
        not_taken = ?
      where id = ?\
      """;

  private final Statements statements;

  RunReplay(Statements statements) {
    this.statements = statements;
  }

  void closed(LedgerEntry entry, EntryBody body) throws SQLException {
    long run = body.count("run");
    begin(run, entry, body);
    end(run, entry, body);
    boolean isDone = body.need("state").equals(RunState.DONE.name().toLowerCase(Locale.ROOT));
    if (isDone && !body.holds("watch") && !body.holds("dryRun")) {
      statements.add(
          """
          update epoch set completed_at = ?
          where folder_id in (select f.id from folder f where f.mailbox_id = ?)\
          """,
          entry.time(),
          body.count("mailbox"));
    }
  }

  /** The latest reconciliation of an epoch: later entries replace it. */
  void reconciled(LedgerEntry entry, EntryBody body) throws SQLException {
    long epoch = body.count("epoch");
    statements.add("delete from reconciliation where epoch_id = ?", epoch);
    statements.add(
        """
        insert into reconciliation
          (epoch_id, mailbox_id, folder_id, run_id, taken_at, is_complete, sequence, body)
        values (?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        epoch,
        body.count("mailbox"),
        body.count("folder"),
        body.count("run"),
        body.time("at"),
        body.holds("complete"),
        entry.sequence(),
        entry.body());
  }

  private void begin(long run, LedgerEntry entry, EntryBody body) throws SQLException {
    String node = body.text("node");
    statements.add(
        BEGIN,
        run,
        body.count("mailbox"),
        kind(entry, body).name(),
        node == null ? "" : node,
        body.actor(),
        body.time("started"),
        run);
  }

  private static RunKind kind(LedgerEntry entry, EntryBody body) {
    if (entry.kind() == EntryKind.RUN_CLOSED) {
      return body.holds("watch") ? RunKind.WATCH : RunKind.HARVEST;
    }
    return body.holds("dryRun") ? RunKind.DRY_RUN : RunKind.IMPORT;
  }

  private void end(long run, LedgerEntry entry, EntryBody body) throws SQLException {
    statements.add(
        END,
        body.need("state").toUpperCase(Locale.ROOT),
        entry.time(),
        body.count("folders"),
        body.numberOr("foldersLeft", 0),
        body.count("onServer"),
        body.count("archived"),
        body.count("known"),
        body.count("moved"),
        body.count("vanished"),
        body.count("flagsChanged"),
        body.count("quarantined"),
        body.count("excluded"),
        body.count("bytes"),
        body.numberOr("incomplete", 0),
        body.numberOr("rules", 0),
        StorableText.cutOrNull(body.text("error"), RunRow.ERROR),
        body.texts("troubles").stream()
            .map(trouble -> StorableText.cut(trouble.replace('\n', ' '), RunRow.TROUBLE))
            .collect(Collectors.joining("\n")),
        RunRow.text(NotTaken.of(body)),
        run);
  }
}
