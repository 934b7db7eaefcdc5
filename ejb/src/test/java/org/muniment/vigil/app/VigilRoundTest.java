package org.muniment.vigil.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.access.app.SeparateRecord;
import org.muniment.access.jpa.JpaAccounts;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.Arrivals;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;
import org.muniment.harvest.app.DayAllowances;
import org.muniment.harvest.jpa.JpaArrivals;
import org.muniment.harvest.jpa.JpaCompleteness;
import org.muniment.harvest.jpa.JpaHarvestReview;
import org.muniment.harvest.jpa.JpaServerManners;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.testkit.SettableClock;
import org.muniment.upkeep.app.Health;
import org.muniment.vigil.Alarm;
import org.muniment.vigil.AlarmBook;
import org.muniment.vigil.AlarmChannel;
import org.muniment.vigil.AlarmId;
import org.muniment.vigil.Letter;
import org.muniment.vigil.VigilTerms;
import org.muniment.vigil.jpa.JpaAlarmBook;

/** Rounds of the vigil over a real database: alarms, letters, and the ledger. */
class VigilRoundTest {
  private static final Actor ADMIN = new Actor("ada", Set.of(Role.ADMINISTRATOR));
  private static final Actor OFFICER = new Actor("otto", Set.of(Role.OFFICER));

  private static final Duration EVERY = Duration.ofMinutes(5);

  private final SettableClock clock = new SettableClock();
  private final Catalogue catalogue = Catalogue.onH2();
  private final Peer peer = new Peer();
  private final List<Health.Finding> ills = new ArrayList<>();

  private Ledger ledger;
  private Sources sources;
  private GoRound round;
  private SendLetters letters;
  private ReviewAlarms alarms;
  private ServerId server;
  private @Nullable MailboxId unreadable;

  /** A channel whose other side a test can take away. */
  private static final class Peer implements AlarmChannel {
    final List<Letter> taken = new ArrayList<>();
    boolean isAway;

    @Override
    public String name() {
      return "peer";
    }

    @Override
    public boolean isSetUp() {
      return true;
    }

    @Override
    public String leadsTo() {
      return "a test";
    }

    @Override
    public void send(long number, Letter letter) {
      if (isAway) {
        throw Fault.NOTICE_UNDELIVERED.on("a test", "it is away");
      }
      taken.add(letter);
    }
  }

  /** Plans everything for tomorrow. */
  private final class Tomorrow implements HarvestScheduler {
    @Override
    public void plan(MailboxId mailbox, HarvestSchedule schedule) {
      // nobody runs it
    }

    @Override
    public boolean isAwake() {
      return true;
    }

    @Override
    public Set<MailboxId> planned() {
      return Set.of();
    }

    @Override
    public Optional<Instant> next(MailboxId mailbox) {
      if (mailbox.equals(unreadable)) {
        throw new IllegalStateException("The scheduler does not answer");
      }
      return Optional.of(clock.instant().plus(Duration.ofDays(1)));
    }

    @Override
    public void queueAgain(MailboxId mailbox) {
      // nothing takes turns here
    }

    @Override
    public void rest(MailboxId mailbox) {
      // nobody ran it
    }
  }

  @BeforeEach
  void open() {
    var manager = catalogue.entityManager();
    ledger =
        catalogue.transactional(Ledger.class, new JpaLedger(manager, clock, LedgerBell.SILENT));
    sources = catalogue.transactional(Sources.class, new JpaSources(manager, clock));
    AlarmBook book = catalogue.transactional(AlarmBook.class, new JpaAlarmBook(manager));
    LookAround look =
        new LookAround(
            sources,
            catalogue.transactional(Completeness.class, new JpaCompleteness(manager)),
            catalogue.transactional(HarvestReview.class, new JpaHarvestReview(manager)),
            catalogue.transactional(Arrivals.class, new JpaArrivals(manager)),
            new Tomorrow(),
            new DayAllowances(
                sources,
                new JpaServerManners(manager),
                catalogue.transactional(HarvestReview.class, new JpaHarvestReview(manager)),
                clock),
            VigilTerms.USUAL,
            clock);
    round =
        new GoRound(
            look,
            new KeepBook(book, List.of(peer), ledger, clock),
            () -> new Health(ills),
            clock.instant());
    letters = new SendLetters(List.of(peer), new PostRound(book, clock));
    Accounts accounts = catalogue.transactional(Accounts.class, new JpaAccounts(manager, clock));
    Rights rights = new Rights(accounts, new SeparateRecord(ledger));
    alarms = new ReviewAlarms(book, List.of(peer), EVERY, rights, ledger, clock);
    MailServer host =
        new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);
    server = sources.add(new Sources.ServerDraft("Example", host, null, null));
  }

  @AfterEach
  void close() {
    catalogue.close();
  }

  private MailboxId mailbox(String name) {
    return sources.add(new Sources.MailboxDraft(name, server, name, null, HarvestSchedule.DEFAULT));
  }

  private void pass(int minutes) {
    clock.advance(Duration.ofMinutes(minutes));
  }

  private List<String> told() {
    return ledger.read(0, 1_000).stream()
        .filter(entry -> entry.kind() == EntryKind.ALARMED)
        .map(VigilRoundTest::change)
        .toList();
  }

  private static String change(LedgerEntry entry) {
    @Nullable String body = entry.body();
    return body == null ? "" : body.replaceAll(".*\"change\":\"(\\w+)\".*", "$1");
  }

  private List<Alarm> late(int mailboxes) {
    for (int i = 0; i < mailboxes; i++) {
      mailbox("m%03d@example.org".formatted(i));
    }
    round.go(EVERY);
    letters.send();
    assertThat(peer.taken).as("nothing is late yet").isEmpty();
    pass(60);
    round.go(EVERY);
    round.go(EVERY);
    letters.send();
    return alarms.standing(ADMIN);
  }

  @Test
  void severalMailboxesThatAreNotHarvestedAreOneLetter() {
    assertThat(late(20)).hasSize(20);
    assertThat(peer.taken).extracting(Letter::subject).containsExactly("Muniment: 20 new alarms");
    assertThat(told()).hasSize(20).containsOnly("raised");
  }

  @Test
  void harvestsOfHundredsOfMailboxesThatAreLateAreOneAlarm() {
    List<Alarm> standing = late(230);
    assertThat(standing).hasSize(1);
    assertThat(standing.getFirst().finding().sentence()).contains("230 mailboxes are late");
    assertThat(peer.taken)
        .extracting(Letter::subject)
        .containsExactly("Muniment: no harvest started: harvests");
    assertThat(told()).containsExactly("raised");
  }

  @Test
  void aMailboxThatCannotBeLookedAtIsToldAndHidesNoOther() {
    mailbox("a@example.org");
    unreadable = mailbox("b@example.org");
    mailbox("c@example.org");
    pass(60);
    round.go(EVERY);
    assertThat(alarms.standing(ADMIN))
        .extracting(alarm -> alarm.finding().subject() + " " + alarm.finding().concern().label())
        .containsExactlyInAnyOrder(
            "a@example.org run-missing", "b@example.org not-watched", "c@example.org run-missing");
  }

  @Test
  void aRoundThatDidNotEndIsNoRound() {
    assertThat(alarms.isWatched(ADMIN)).isFalse();
    round.go(EVERY);
    assertThat(alarms.isWatched(ADMIN)).isTrue();
    pass(15);
    assertThat(alarms.isWatched(ADMIN)).isFalse();
  }

  @Test
  void anAlarmSettlesOnlyWhenItsReasonStaysAway() {
    ills.add(new Health.Finding("vault", false, "0.1 GiB of room are left."));
    round.go(EVERY);
    ills.clear();
    pass(5);
    round.go(EVERY);
    assertThat(alarms.standing(ADMIN)).as("it may come back at once").hasSize(1);
    pass(5);
    round.go(EVERY);
    assertThat(alarms.standing(ADMIN)).isEmpty();
    assertThat(alarms.settled(ADMIN, null, 10)).hasSize(1);
    assertThat(told()).containsExactly("raised", "settled");
    letters.send();
    assertThat(peer.taken)
        .extracting(Letter::subject)
        .containsExactly("Muniment: archive unwell: vault", "Muniment: 1 settled");
  }

  @Test
  void aLetterWaitsForAPeerThatIsAwayAndNothingIsLost() {
    peer.isAway = true;
    ills.add(new Health.Finding("seal", false, "A signature does not hold."));
    round.go(EVERY);
    letters.send();
    letters.send();
    assertThat(alarms.channels(ADMIN).getFirst().failure()).contains("it is away");
    pass(1);
    letters.send();
    peer.isAway = false;
    pass(1);
    letters.send();
    assertThat(peer.taken).as("the next try is two minutes after the second").isEmpty();
    pass(1);
    letters.send();
    letters.send();
    assertThat(peer.taken).hasSize(1);
    assertThat(alarms.channels(ADMIN).getFirst().failure()).isNull();
  }

  @Test
  void thePausesGrowToAnHour() {
    assertThat(PostRound.pause(0)).isEqualTo(Duration.ofMinutes(1));
    assertThat(PostRound.pause(3)).isEqualTo(Duration.ofMinutes(8));
    assertThat(PostRound.pause(1_000)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aRoundIsGoneOncePerTimeHoweverManyNodesAsk() {
    ills.add(new Health.Finding("seal", false, "A signature does not hold."));
    round.goWhenDue(EVERY);
    assertThat(alarms.lastRound(ADMIN)).isEqualTo(clock.instant());
    Instant first = clock.instant();
    pass(4);
    round.goWhenDue(EVERY);
    assertThat(alarms.standing(ADMIN).getFirst().seen()).isEqualTo(first);
    pass(1);
    round.goWhenDue(EVERY);
    assertThat(alarms.standing(ADMIN).getFirst().seen()).isEqualTo(clock.instant());
  }

  @Test
  void somebodyWhoSeesToItIsInTheLedger() {
    ills.add(new Health.Finding("seal", false, "A signature does not hold."));
    round.go(EVERY);
    AlarmId seal = alarms.standing(ADMIN).getFirst().id();
    assertThat(alarms.untaken(ADMIN)).isEqualTo(1);
    Alarm taken = alarms.take(ADMIN, seal, " looking ");
    assertThat(taken.taken()).isEqualTo(new Alarm.Taken("ada", clock.instant(), "looking"));
    assertThat(alarms.untaken(ADMIN)).isZero();
    assertThat(told()).containsExactly("raised", "taken");
  }

  @Test
  void aTrialGoesToEveryChannelThatIsSetUp() {
    assertThat(alarms.tryChannels(ADMIN)).isEqualTo(1);
    letters.send();
    assertThat(peer.taken)
        .extracting(Letter::subject)
        .containsExactly("Muniment: a trial of its alarms");
  }

  @Test
  void officersSeeNoAlarmsAndAreNotCountedAny() {
    ills.add(new Health.Finding("seal", false, "A signature does not hold."));
    round.go(EVERY);
    assertThatThrownBy(() -> alarms.standing(OFFICER)).isInstanceOf(Failure.class);
    assertThat(alarms.untaken(OFFICER)).isZero();
  }
}
