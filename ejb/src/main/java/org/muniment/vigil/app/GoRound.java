package org.muniment.vigil.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.Mailbox;
import org.muniment.upkeep.app.CheckHealth;
import org.muniment.upkeep.app.Health;
import org.muniment.vigil.Concern;
import org.muniment.vigil.Finding;
import org.muniment.vigil.Notice;

/** One round: every mailbox, the archive itself, then the book. */
@Dependent
public class GoRound {
  private static final Logger LOG = Logger.getLogger(GoRound.class);

  /** More late harvests than these have one reason. */
  private static final int LATE_BY_THEMSELVES = 20;

  private final LookAround look;
  private final KeepBook book;
  private final Supplier<Health> health;
  private final Instant since;

  /** Goes this round; what was late before now is not its to tell. */
  @Inject
  public GoRound(LookAround look, KeepBook book, CheckHealth health, Clock clock) {
    this(look, book, health::look, clock.instant());
  }

  GoRound(LookAround look, KeepBook book, Supplier<Health> health, Instant since) {
    this.look = look;
    this.book = book;
    this.health = health;
    this.since = since;
  }

  /** Goes when the last round, of whatever node, began long enough ago. */
  public void goWhenDue(Duration every) {
    if (book.begins(every)) {
      go(every);
    }
  }

  /**
   * Goes now.
   *
   * @param every the time between two rounds; what was gone for two of them is over
   */
  Notice go(Duration every) {
    List<Finding> findings = new ArrayList<>();
    @Nullable Mailbox last = null;
    for (List<Mailbox> page = look.page(last); !page.isEmpty(); page = look.page(last)) {
      page.forEach(mailbox -> findings.addAll(lookAt(mailbox)));
      last = page.getLast();
    }
    health.get().findings().stream()
        .filter(each -> !each.isGood())
        .map(each -> new Finding(Concern.ARCHIVE_UNWELL, null, each.name(), each.sentence()))
        .forEach(findings::add);
    Notice notice = book.take(together(findings), every.multipliedBy(2));
    if (!notice.isTrial()) {
      LOG.infof(
          "Alarms: %d new, %d settled, %d stand",
          notice.raised().size(), notice.settled().size(), notice.standing());
    }
    return notice;
  }

  private List<Finding> lookAt(Mailbox mailbox) {
    try {
      return look.look(mailbox, since);
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      LOG.warnf(e, "The mailbox %s could not be looked at", mailbox.id());
      return List.of(
          new Finding(
              Concern.NOT_WATCHED,
              mailbox.id(),
              mailbox.name(),
              "The vigil could not look at this mailbox, so it is not known whether its mail comes"
                  + " in. The log of the server says why; the next round looks again."));
    }
  }

  /** Harvests that are late because all are: one thing to tell. */
  private static List<Finding> together(List<Finding> findings) {
    List<Finding> late =
        findings.stream().filter(each -> each.concern() == Concern.RUN_MISSING).toList();
    if (late.size() <= LATE_BY_THEMSELVES) {
      return findings;
    }
    List<Finding> rest = new ArrayList<>(findings);
    rest.removeAll(late);
    rest.add(
        new Finding(
            Concern.RUN_MISSING,
            null,
            "harvests",
            "The harvests of "
                + late.size()
                + " mailboxes are late. Either more are due than "
                + "muniment.harvest.at-once lets run at the same time, and they follow one by one,"
                + " or none starts: the page Harvests shows which. The first: "
                + late.getFirst().subject()
                + "."));
    return rest;
  }
}
