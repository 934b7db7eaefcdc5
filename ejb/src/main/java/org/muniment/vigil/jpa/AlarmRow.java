package org.muniment.vigil.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.archive.StorableText;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.AlarmId;
import org.muniment.vigil.Concern;
import org.muniment.vigil.Finding;

/** An {@link Alarm} as it is stored. */
@Entity
@Table(name = "alarm")
class AlarmRow {
  static final int SUBJECT = 320;
  static final int SENTENCE = 8_000;
  static final int NOTE = 2_000;

  @Id long id;

  @Enumerated(EnumType.STRING)
  @Column(length = 32)
  Concern concern;

  @Column(name = "mailbox_id")
  @Nullable Long mailbox;

  @Column(length = SUBJECT)
  String subject;

  @Column(length = SENTENCE)
  String sentence;

  @Column(name = "raised_at")
  Instant raised;

  @Column(name = "seen_at")
  Instant seen;

  @Column(name = "settled_at")
  @Nullable Instant settled;

  @Column(name = "taken_by")
  @Nullable String takenBy;

  @Column(name = "taken_at")
  @Nullable Instant takenAt;

  @Column(length = NOTE)
  @Nullable String note;

  /** For Hibernate. */
  protected AlarmRow() {}

  AlarmRow(long number, Finding finding, Instant at) {
    id = number;
    concern = finding.concern();
    mailbox = finding.mailbox() == null ? null : finding.mailbox().value();
    subject = StorableText.cut(finding.subject(), SUBJECT);
    sentence = StorableText.cut(finding.sentence(), SENTENCE);
    raised = at;
    seen = at;
  }

  void take(Alarm.Taken taken) {
    takenBy = taken.by();
    takenAt = taken.at();
    note = StorableText.cut(taken.note(), NOTE);
  }

  Alarm toAlarm() {
    MailboxId whose = mailbox == null ? null : new MailboxId(mailbox);
    Alarm.Taken taken =
        takenBy == null || takenAt == null
            ? null
            : new Alarm.Taken(takenBy, takenAt, note == null ? "" : note);
    return new Alarm(
        new AlarmId(id),
        new Finding(concern, whose, subject, sentence),
        raised,
        seen,
        settled,
        taken);
  }
}
