package org.muniment.vigil.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
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

  private final LookAround look;
  private final KeepBook book;
  private final Supplier<Health> health;

  /** Goes this round. */
  @Inject
  public GoRound(LookAround look, KeepBook book, CheckHealth health) {
    this(look, book, health::look);
  }

  GoRound(LookAround look, KeepBook book, Supplier<Health> health) {
    this.look = look;
    this.book = book;
    this.health = health;
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
    do {
      LookAround.Seen seen = look.look(last);
      findings.addAll(seen.findings());
      last = seen.last();
    } while (last != null);
    health.get().findings().stream()
        .filter(each -> !each.isGood())
        .map(each -> new Finding(Concern.ARCHIVE_UNWELL, null, each.name(), each.sentence()))
        .forEach(findings::add);
    Notice notice = book.take(findings, every.multipliedBy(2));
    if (!notice.isTrial()) {
      LOG.infof(
          "Alarms: %d new, %d settled, %d stand",
          notice.raised().size(), notice.settled().size(), notice.standing());
    }
    return notice;
  }
}
