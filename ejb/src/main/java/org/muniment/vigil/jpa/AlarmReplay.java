package org.muniment.vigil.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.jpa.Sequences;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.Concern;
import org.muniment.vigil.Finding;

/** Alarms, made anew from the ledger. Those that are over by now settle in the next round. */
@Dependent
public class AlarmReplay implements LedgerReplay {
  private final EntityManager catalogue;

  /** Replays into that catalogue. */
  @Inject
  public AlarmReplay(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public int rank() {
    return 2;
  }

  @Override
  public void replay(List<LedgerEntry> entries) {
    EntryBody.each(entries, EntryKind.ALARMED, this::replay);
  }

  @Override
  public void finish() {
    Sequences.drawBeyond(catalogue, "alarm");
  }

  private void replay(Instant time, EntryBody body) {
    Long number = body.number("alarm");
    if (number == null) {
      return;
    }
    AlarmRow known = catalogue.find(AlarmRow.class, number);
    if (known == null) {
      known = new AlarmRow(number, finding(body), time);
      catalogue.persist(known);
    }
    switch (body.need("change")) {
      case "settled" -> known.settled = time;
      case "taken" -> known.take(new Alarm.Taken(body.actor(), time, note(body)));
      default -> {
        // raised, or a change of a later version
      }
    }
  }

  private static Finding finding(EntryBody body) {
    Long mailbox = body.number("mailbox");
    return new Finding(
        Concern.ofLabel(body.need("concern")),
        mailbox == null ? null : new MailboxId(mailbox),
        body.need("about"),
        body.need("sentence"));
  }

  private static String note(EntryBody body) {
    String note = body.text("note");
    return note == null ? "" : note;
  }
}
