package org.muniment.vigil.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.AlarmBook;
import org.muniment.vigil.AlarmBook.Posted;
import org.muniment.vigil.AlarmId;
import org.muniment.vigil.Concern;
import org.muniment.vigil.Finding;
import org.muniment.vigil.Letter;

/** The book of alarms on a real database; the subclasses say which. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaAlarmBookCase {
  private static final Instant NOON = Instant.parse("2026-11-18T12:00:00Z");
  private static final Letter LETTER = new Letter("subject", "text\n", "{}");

  private Catalogue catalogue;
  private AlarmBook book;

  abstract Catalogue catalogue();

  @BeforeAll
  void open() {
    catalogue = catalogue();
    book = catalogue.transactional(AlarmBook.class, new JpaAlarmBook(catalogue.entityManager()));
  }

  @BeforeEach
  void begin() throws Exception {
    EntityManager manager = catalogue.entityManager();
    catalogue.within(() -> manager.createQuery("delete from AlarmRow").executeUpdate());
    catalogue.within(() -> manager.createQuery("delete from LetterRow").executeUpdate());
    catalogue.within(
        () ->
            manager
                .createQuery("update RoundRow r set r.begun = :never, r.ended = :never")
                .setParameter("never", Instant.EPOCH)
                .executeUpdate());
  }

  @AfterAll
  void close() {
    catalogue.close();
  }

  private static Finding unwell(String part) {
    return new Finding(Concern.ARCHIVE_UNWELL, null, part, "It is unwell.");
  }

  private Alarm raise(String part, Instant at) {
    return book.raise(List.of(unwell(part)), at).getFirst();
  }

  private static Instant later(int minutes) {
    return NOON.plusSeconds(60L * minutes);
  }

  @Test
  void aRoundIsGivenToOneAndOnlyWhenTheLastIsOver() {
    assertThat(book.lastRound()).isEqualTo(Instant.EPOCH);
    assertThat(book.begins(NOON, later(-5))).isTrue();
    assertThat(book.begins(later(1), later(-4))).isFalse();
    assertThat(book.begins(later(5), NOON)).isTrue();
    assertThat(book.lastRound()).as("none has ended").isEqualTo(Instant.EPOCH);
    book.ends(later(6));
    assertThat(book.lastRound()).isEqualTo(later(6));
  }

  @Test
  void ofManyWhoAskAtOnceOneGetsTheRound() throws Exception {
    List<Callable<Boolean>> nodes = Collections.nCopies(8, () -> book.begins(NOON, later(-5)));
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Boolean> given = new ArrayList<>();
      for (Future<Boolean> answer : threads.invokeAll(nodes)) {
        given.add(answer.get());
      }
      assertThat(given).containsOnlyOnce(true);
    }
  }

  @Test
  void aClockThatWasAheadStopsNoRound() {
    assertThat(book.begins(later(60 * 24 * 365), NOON)).isTrue();
    assertThat(book.begins(NOON, later(-5))).isTrue();
  }

  @Test
  void anAlarmStandsUntilItIsSettled() {
    Alarm vault = raise("vault", NOON);
    Alarm seal = raise("seal", later(1));
    book.seeAgain(vault.id(), "It is worse.", later(2));
    book.settle(seal.id(), later(3));

    assertThat(book.standing()).extracting(Alarm::id).containsExactly(vault.id());
    Alarm now = book.standing().getFirst();
    assertThat(now.finding().sentence()).isEqualTo("It is worse.");
    assertThat(now.raised()).isEqualTo(NOON);
    assertThat(now.seen()).isEqualTo(later(2));
    assertThat(book.settled(null, 10)).extracting(Alarm::settled).containsExactly(later(3));
    assertThat(book.alarm(seal.id())).hasValueSatisfying(a -> assertThat(a.stands()).isFalse());
  }

  @Test
  void anAlarmThatSomebodySeesToStandsAndWaitsForNobody() {
    Alarm vault = raise("vault", NOON);
    raise("seal", NOON);
    assertThat(book.untaken()).isEqualTo(2);
    book.take(vault.id(), new Alarm.Taken("ines", later(1), "disk ordered"));

    assertThat(book.untaken()).isEqualTo(1);
    assertThat(book.standing()).hasSize(2);
    assertThat(book.alarm(vault.id()).orElseThrow().taken())
        .isEqualTo(new Alarm.Taken("ines", later(1), "disk ordered"));
  }

  @Test
  void nobodySeesToWhatIsSettledOrIsNotThere() {
    Alarm vault = raise("vault", NOON);
    book.settle(vault.id(), later(1));
    Alarm.Taken taken = new Alarm.Taken("ines", later(2), "");

    assertThatThrownBy(() -> book.take(vault.id(), taken))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.fault()).isEqualTo(Fault.CONFLICT));
    assertThatThrownBy(() -> book.take(new AlarmId(999), taken))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.fault()).isEqualTo(Fault.NOT_FOUND));
  }

  @Test
  void whatIsOverIsPagedByNumber() {
    List<Alarm> alarms = List.of("a", "b", "c").stream().map(part -> raise(part, NOON)).toList();
    alarms.forEach(alarm -> book.settle(alarm.id(), later(1)));
    List<Alarm> first = book.settled(null, 2);
    assertThat(first).extracting(a -> a.finding().subject()).containsExactly("c", "b");
    assertThat(book.settled(first.getLast().id(), 2))
        .extracting(a -> a.finding().subject())
        .containsExactly("a");
  }

  @Test
  void aLetterIsDueUntilItIsSentAndWaitsWhenItCouldNotBe() {
    book.post("mail", LETTER, NOON);
    book.post("webhook", LETTER, NOON);
    assertThat(book.claim(later(-1), NOON, 10)).isEmpty();
    List<Posted> due = book.claim(NOON, later(20), 10);
    assertThat(book.claim(later(19), later(40), 10)).as("somebody has them").isEmpty();
    assertThat(due).extracting(Posted::channel).containsExactly("mail", "webhook");
    assertThat(due.getFirst().letter()).isEqualTo(LETTER);

    book.sent(due.getFirst().number(), NOON);
    book.failed(due.getLast().number(), "Nobody answers.", later(2));
    assertThat(book.claim(later(1), later(20), 10)).isEmpty();
    assertThat(book.stuck()).extracting(Posted::failure).containsExactly("Nobody answers.");
    assertThat(book.claim(later(2), later(20), 10)).extracting(Posted::tries).containsExactly(1);

    book.sent(due.getLast().number(), later(2));
    assertThat(book.claim(later(99), later(200), 10)).isEmpty();
    assertThat(book.stuck()).isEmpty();
  }

  @Test
  void aSentenceThatIsTooLongIsCutBetweenCharacters() {
    String long8 = "x".repeat(AlarmRow.SENTENCE - 1) + "\uD83D\uDCE8 and on";
    Finding finding = new Finding(Concern.ARCHIVE_UNWELL, null, "vault", long8);
    Alarm alarm = book.raise(List.of(finding), NOON).getFirst();
    assertThat(alarm.finding().sentence()).isEqualTo("x".repeat(AlarmRow.SENTENCE - 1));
  }

  @Test
  void whatNoDatabaseKeepsIsReplacedAndTheNoteTakenAllTheSame() {
    Alarm vault = raise("va\0ult", NOON);
    book.take(vault.id(), new Alarm.Taken("ines", later(1), "disk\0ordered \uD83D"));
    Alarm now = book.alarm(vault.id()).orElseThrow();
    assertThat(now.finding().subject()).isEqualTo("va\uFFFDult");
    assertThat(now.taken().note()).isEqualTo("disk\uFFFDordered \uFFFD");
  }
}
