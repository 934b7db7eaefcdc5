package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/**
 * Adds one mailbox in a transaction of its own, so that one bad line of many undoes only itself.
 */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class MailboxWriting {
  private final Sources sources;
  private final Secrets secrets;
  private final HarvestScheduler scheduler;
  private final Ledger ledger;

  /** Writes to these sources. */
  @Inject
  public MailboxWriting(
      Sources sources, Secrets secrets, HarvestScheduler scheduler, Ledger ledger) {
    this.sources = sources;
    this.secrets = secrets;
    this.scheduler = scheduler;
    this.ledger = ledger;
  }

  /** Adds it, plans its harvests, and says so in the ledger. */
  public MailboxId add(Actor by, MailboxForm form) {
    MailboxId mailbox = sources.add(form.draft(secrets));
    if (form.server() != null) {
      scheduler.plan(mailbox, form.schedule());
    }
    ledger.append(act(by, mailbox, "added", form));
    return mailbox;
  }

  static Act act(Actor by, MailboxId mailbox, String change, MailboxForm form) {
    Map<String, @Nullable Object> details = new TreeMap<>();
    details.put("change", "mailbox " + change);
    details.put("name", form.name());
    details.put("server", form.server() == null ? null : form.server().value());
    details.put("loginName", form.loginName());
    details.put("passwordSet", form.password() != null);
    boolean isHarvested = form.server() != null;
    HarvestSchedule schedule = isHarvested ? form.schedule() : new HarvestSchedule.ByHand();
    details.put("schedule", schedule.text());
    return new Act(EntryKind.CONFIGURATION_CHANGED, by.name(), "mailbox/" + mailbox, details);
  }
}
