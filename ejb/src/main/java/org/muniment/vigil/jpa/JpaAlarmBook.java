package org.muniment.vigil.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.StorableText;
import org.muniment.catalogue.jpa.Sequences;
import org.muniment.fault.Fault;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.AlarmBook;
import org.muniment.vigil.AlarmId;
import org.muniment.vigil.Finding;
import org.muniment.vigil.Letter;

/** The alarms of the catalogue. */
@Dependent
@Transactional
public class JpaAlarmBook implements AlarmBook {
  private final EntityManager catalogue;

  /** The book of that catalogue. */
  @Inject
  public JpaAlarmBook(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public boolean begins(Instant now, Instant since) {
    return catalogue
            .createQuery(
                """
                update RoundRow r set r.begun = :now
                where r.id = :only and (r.begun <= :since or r.begun > :now)\
                """)
            .setParameter("now", now)
            .setParameter("only", RoundRow.ONLY)
            .setParameter("since", since)
            .executeUpdate()
        == 1;
  }

  @Override
  public void ends(Instant at) {
    catalogue
        .createQuery("update RoundRow r set r.ended = :at where r.id = :only")
        .setParameter("at", at)
        .setParameter("only", RoundRow.ONLY)
        .executeUpdate();
  }

  @Override
  public Instant lastRound() {
    return catalogue
        .createQuery("select r.ended from RoundRow r where r.id = :only", Instant.class)
        .setParameter("only", RoundRow.ONLY)
        .getSingleResult();
  }

  @Override
  public List<Alarm> standing() {
    return catalogue
        .createQuery(
            "select a from AlarmRow a where a.settled is null order by a.id desc", AlarmRow.class)
        .getResultStream()
        .map(AlarmRow::toAlarm)
        .toList();
  }

  @Override
  public long untaken() {
    return catalogue
        .createQuery(
            "select count(a) from AlarmRow a where a.settled is null and a.takenBy is null",
            Long.class)
        .getSingleResult();
  }

  /** Numbers first: each question to the database would look at every row made so far. */
  @Override
  public List<Alarm> raise(List<Finding> findings, Instant at) {
    List<AlarmRow> rows = new ArrayList<>();
    for (Finding finding : findings) {
      rows.add(new AlarmRow(next("alarm_seq"), finding, at));
    }
    rows.forEach(catalogue::persist);
    return rows.stream().map(AlarmRow::toAlarm).toList();
  }

  @Override
  public void seeAgain(AlarmId alarm, String sentence, Instant at) {
    AlarmRow row = row(alarm);
    row.sentence = StorableText.cut(sentence, AlarmRow.SENTENCE);
    row.seen = at;
  }

  @Override
  public void settle(AlarmId alarm, Instant at) {
    row(alarm).settled = at;
  }

  @Override
  public Alarm take(AlarmId alarm, Alarm.Taken taken) {
    AlarmRow row = row(alarm);
    if (row.settled != null) {
      throw Fault.CONFLICT.on("The alarm " + alarm + " has settled by itself.");
    }
    row.take(taken);
    return row.toAlarm();
  }

  @Override
  public Optional<Alarm> alarm(AlarmId alarm) {
    return Optional.ofNullable(catalogue.find(AlarmRow.class, alarm.value()))
        .map(AlarmRow::toAlarm);
  }

  @Override
  public List<Alarm> settled(@Nullable AlarmId before, int limit) {
    return catalogue
        .createQuery(
            """
            select a from AlarmRow a where a.settled is not null and a.id < :before
            order by a.id desc\
            """,
            AlarmRow.class)
        .setParameter("before", before == null ? Long.MAX_VALUE : before.value())
        .setMaxResults(limit)
        .getResultStream()
        .map(AlarmRow::toAlarm)
        .toList();
  }

  @Override
  public void post(String channel, Letter letter, Instant at) {
    catalogue.persist(new LetterRow(next("alarm_letter_seq"), channel, letter, at));
  }

  @Override
  public List<Posted> claim(Instant now, Instant until, int limit) {
    List<LetterRow> due =
        catalogue
            .createQuery(
                "select l from LetterRow l where l.sent is null and l.next <= :now order by l.id",
                LetterRow.class)
            .setParameter("now", now)
            .setMaxResults(limit)
            .getResultList();
    return due.stream().filter(row -> isOurs(row.id, now, until)).map(LetterRow::toPosted).toList();
  }

  private boolean isOurs(long letter, Instant now, Instant until) {
    return catalogue
            .createQuery(
                """
                update LetterRow l set l.next = :until
                where l.id = :id and l.sent is null and l.next <= :now\
                """)
            .setParameter("until", until)
            .setParameter("id", letter)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  @Override
  public void sent(long letter, Instant at) {
    LetterRow row = catalogue.find(LetterRow.class, letter);
    row.tries++;
    row.sent = at;
    row.failure = null;
  }

  @Override
  public void failed(long letter, String why, Instant next) {
    LetterRow row = catalogue.find(LetterRow.class, letter);
    row.tries++;
    row.failure = StorableText.cut(why, LetterRow.FAILURE);
    row.next = next;
  }

  @Override
  public List<Posted> stuck() {
    return catalogue
        .createQuery(
            """
            select l from LetterRow l where l.id in (
              select min(n.id) from LetterRow n
              where n.sent is null and n.failure is not null group by n.channel)
            order by l.channel\
            """,
            LetterRow.class)
        .getResultStream()
        .map(LetterRow::toPosted)
        .toList();
  }

  private AlarmRow row(AlarmId alarm) {
    AlarmRow row = catalogue.find(AlarmRow.class, alarm.value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("alarm", alarm);
    }
    return row;
  }

  private long next(String sequence) {
    return Sequences.next(catalogue, sequence);
  }
}
