package org.muniment.recovery.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.muniment.archive.FolderPath;
import org.muniment.archive.Placement;
import org.muniment.archive.Sighting;
import org.muniment.archive.StorableText;
import org.muniment.catalogue.jpa.Sequences;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;
import org.muniment.recovery.RestoreItem;
import org.muniment.recovery.RestoreJobId;
import org.muniment.recovery.RestoreState;

/**
 * Restore jobs and what they settled, made anew from the ledger. What a job was still to put back
 * is not in the ledger: such a job comes back as failed and cannot go on; it has to be asked for
 * again.
 */
@Dependent
public class RestoreReplay implements LedgerReplay {
  private static final String LOST =
      "The database was lost before it ended, and made anew from the vault. Ask for it again.";

  private final EntityManager catalogue;

  /** Replays into that catalogue. */
  @Inject
  public RestoreReplay(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public void replay(List<LedgerEntry> entries) {
    EntryBody.each(entries, EntryKind.RESTORED, this::replay);
  }

  @Override
  public void finish() {
    Sequences.drawBeyond(catalogue, "restore_job");
  }

  private void replay(Instant time, EntryBody body) {
    switch (body.need("step")) {
      case "opened" -> open(time, body);
      case "items" -> body.parts("items").forEach(item -> settle(body.count("restore"), item));
      case "closed" -> close(time, body);
      default -> {
        // a step of a later version
      }
    }
  }

  private void open(Instant time, EntryBody body) {
    long job = body.count("restore");
    if (catalogue.find(RestoreJobRow.class, job) != null) {
      return;
    }
    catalogue
        .createNativeQuery(
            """
            insert into restore_job (id, actor, mailbox_id, what, reason, state, prepared,
              stop_requested, created_at, ended_at, error)
            values (:id, :actor, :mailbox, :what, :reason, :state, false, false, :at, :at, :error)\
            """)
        .setParameter("id", job)
        .setParameter("actor", body.actor())
        .setParameter("mailbox", body.count("mailbox"))
        .setParameter("what", StorableText.cut(body.need("what"), RestoreJobRow.WHAT))
        .setParameter("reason", StorableText.cut(body.need("reason"), RestoreJobRow.REASON))
        .setParameter("state", RestoreState.FAILED.name())
        .setParameter("at", time)
        .setParameter("error", LOST)
        .executeUpdate();
  }

  private void close(Instant time, EntryBody body) {
    RestoreJobRow job = catalogue.find(RestoreJobRow.class, body.count("restore"));
    if (job != null) {
      RestoreState state = RestoreState.valueOf(body.need("state").toUpperCase(Locale.ROOT));
      job.end(state, body.text("error"), time);
    }
  }

  private void settle(long job, EntryBody item) {
    Long number = item.number("number");
    if (number == null || catalogue.find(RestoreJobRow.class, job) == null) {
      return;
    }
    RestoreItemRow.Key key = new RestoreItemRow.Key(job, number);
    RestoreItemRow known = catalogue.find(RestoreItemRow.class, key);
    if (known != null) {
      tell(known, item);
    } else {
      fresh(new RestoreJobId(job), number, item)
          .ifPresent(
              row -> {
                tell(row, item);
                catalogue.persist(row);
              });
    }
  }

  /** An item is what the placement was, under the name that the folder then had. */
  private Optional<RestoreItemRow> fresh(RestoreJobId job, long number, EntryBody item) {
    return catalogue
        .createQuery(RestorableColumns.SELECT + " where p.id = :id", RestorableColumns.class)
        .setParameter("id", item.count("placement"))
        .getResultStream()
        .findFirst()
        .map(columns -> columns.toRestorable().placement())
        .map(placement -> new RestoreItemRow(job, item(number, placement, item)));
  }

  private static RestoreItem item(long number, Placement placement, EntryBody item) {
    Sighting sighting = placement.sighting();
    return new RestoreItem(
        number,
        placement.id(),
        sighting.original(),
        new FolderPath(item.texts("folder")),
        sighting.internalDate(),
        sighting.internalDateOffsetMinutes(),
        sighting.flags());
  }

  private static void tell(RestoreItemRow row, EntryBody item) {
    String outcome = item.need("outcome").toUpperCase(Locale.ROOT).replace('-', '_');
    row.outcome = RestoreItemRow.Outcome.valueOf(outcome);
    row.uid = item.number("uid");
    row.refusal = item.text("reason");
  }
}
