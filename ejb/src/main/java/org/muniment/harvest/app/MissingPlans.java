package org.muniment.harvest.app;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.Sources;

/**
 * Plans at the start what ought to be planned and is not: after the database was made anew from the
 * vault, the mailboxes are there and the scheduler knows none of them.
 */
@Singleton
@Startup
@DependsOn("QuartzHarvestScheduler")
public class MissingPlans {
  private static final Logger LOG = Logger.getLogger(MissingPlans.class);
  private static final int PAGE = 500;

  @Inject private Sources sources;
  @Inject private HarvestScheduler scheduler;

  @PostConstruct
  void begin() {
    Set<MailboxId> planned = scheduler.planned();
    List<Mailbox> page = sources.mailboxes(null, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(mailbox -> isMissing(mailbox, planned)).forEach(this::plan);
      page = sources.mailboxes(page.getLast(), PAGE);
    }
  }

  private void plan(Mailbox mailbox) {
    LOG.infof("The harvests of mailbox %s are planned anew", mailbox.id());
    scheduler.plan(mailbox.id(), mailbox.schedule());
  }

  private static boolean isMissing(Mailbox mailbox, Set<MailboxId> planned) {
    return mailbox.server() != null
        && !mailbox.isPaused()
        && !(mailbox.schedule() instanceof HarvestSchedule.ByHand)
        && !planned.contains(mailbox.id());
  }
}
