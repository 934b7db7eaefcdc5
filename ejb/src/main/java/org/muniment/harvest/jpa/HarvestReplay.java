package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.Session;
import org.muniment.catalogue.jpa.Sequences;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;

/**
 * Servers, mailboxes, rules, folders, epochs, placements, quarantine and runs, made anew from the
 * ledger.
 *
 * <p>What no entry speaks of comes back in its safe form: passwords are missing; an epoch is {@link
 * org.muniment.harvest.EpochState#DEGRADED}, so that the next run compares its whole folder with
 * the server; its cursor stands where the last entry of the epoch left it.
 */
@Dependent
public class HarvestReplay implements LedgerReplay {
  private static final List<String> NUMBERED =
      List.of(
          "mail_server",
          "mailbox",
          "harvest_run",
          "folder",
          "epoch",
          "placement",
          "quarantine",
          "exclusion");

  private final EntityManager catalogue;

  /** Replays into that catalogue. */
  @Inject
  public HarvestReplay(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public int rank() {
    return 1;
  }

  @Override
  public void replay(List<LedgerEntry> entries) {
    session().doWork(connection -> replay(entries, connection));
  }

  @Override
  public void finish() {
    session().doWork(HarvestReplay::settle);
    NUMBERED.forEach(table -> Sequences.drawBeyond(catalogue, table));
  }

  private static void replay(List<LedgerEntry> entries, Connection connection) throws SQLException {
    try (Statements statements = new Statements(connection)) {
      SourceReplay sources = new SourceReplay(statements);
      FolderReplay folders = new FolderReplay(statements);
      PlacementReplay placements = new PlacementReplay(statements, folders);
      RunReplay runs = new RunReplay(statements);
      for (LedgerEntry entry : entries) {
        EntryBody body = EntryBody.of(entry).orElse(null);
        if (body == null) {
          continue;
        }
        switch (entry.kind()) {
          case CONFIGURATION_CHANGED -> sources.replay(entry, body);
          case FOLDER_CHANGED -> folders.replay(entry.time(), body);
          case PLACED -> placements.placed(entry.time(), body);
          case VANISHED, MOVED -> placements.left(entry.time(), body);
          case FLAGS_CHANGED -> placements.flags(entry.time(), body);
          case QUARANTINED -> placements.quarantined(entry.time(), body);
          case EXCLUDED -> placements.excluded(entry.time(), body);
          case RECONCILED -> {
            folders.reach(body, entry.time());
            runs.reconciled(entry, body);
          }
          case RUN_CLOSED, IMPORT_CLOSED -> runs.closed(entry, body);
          default -> {
            // of another room
          }
        }
      }
    }
  }

  private static void settle(Connection connection) throws SQLException {
    try (Statements statements = new Statements(connection)) {
      for (String release : PlacementReplay.RELEASES) {
        statements.add(release);
      }
      statements.add(
          """
          update folder set
            present_count = (select count(*) from placement p
              where p.folder_id = folder.id and p.gone_at is null),
            gone_count = (select count(*) from placement p
              where p.folder_id = folder.id and p.gone_at is not null)\
          """);
    }
  }

  private Session session() {
    catalogue.flush();
    return catalogue.unwrap(Session.class);
  }
}
