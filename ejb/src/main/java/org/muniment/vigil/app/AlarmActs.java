package org.muniment.vigil.app;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.vigil.Alarm;

/** Which act of the ledger each change of an alarm becomes; the bodies rebuild the book. */
final class AlarmActs {
  private static final String VIGIL = "system:vigil";

  private AlarmActs() {}

  static Act raised(Alarm alarm) {
    return act(VIGIL, alarm, "raised", null);
  }

  static Act settled(Alarm alarm) {
    return act(VIGIL, alarm, "settled", null);
  }

  static Act taken(Alarm alarm, Alarm.Taken taken) {
    return act(taken.by(), alarm, "taken", taken.note());
  }

  private static Act act(String actor, Alarm alarm, String change, @Nullable String note) {
    MailboxId mailbox = alarm.finding().mailbox();
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("alarm", alarm.id().value());
    body.put("change", change);
    body.put("concern", alarm.finding().concern().label());
    body.put("mailbox", mailbox == null ? null : mailbox.value());
    body.put("about", alarm.finding().subject());
    body.put("sentence", alarm.finding().sentence());
    body.put("note", note);
    return new Act(
        EntryKind.ALARMED, actor, mailbox == null ? "archive" : "mailbox/" + mailbox, body);
  }
}
