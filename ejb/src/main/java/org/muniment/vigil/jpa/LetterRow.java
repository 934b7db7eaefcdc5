package org.muniment.vigil.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.StorableText;
import org.muniment.vigil.AlarmBook;
import org.muniment.vigil.Letter;

/** A letter of a channel as it is stored. */
@Entity
@Table(name = "alarm_letter")
class LetterRow {
  static final int FAILURE = 4_000;

  @Id long id;

  String channel;

  @Column(length = 1_000)
  String subject;

  @Column(length = 1_000_000)
  String text;

  @Column(length = 1_000_000)
  String json;

  @Column(name = "posted_at")
  Instant posted;

  int tries;

  @Column(name = "next_try")
  Instant next;

  @Column(name = "sent_at")
  @Nullable Instant sent;

  @Column(length = FAILURE)
  @Nullable String failure;

  /** For Hibernate. */
  protected LetterRow() {}

  LetterRow(long number, String by, Letter letter, Instant at) {
    id = number;
    channel = by;
    subject = StorableText.cut(letter.subject(), 1_000);
    text = letter.text();
    json = letter.json();
    posted = at;
    next = at;
  }

  AlarmBook.Posted toPosted() {
    return new AlarmBook.Posted(id, channel, new Letter(subject, text, json), tries, failure, next);
  }
}
