package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.RunId;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/** Who may start, stop and see runs, and the entries of the ledger that say so. */
@Dependent
@Transactional
public class RunOrders {
  /** This machine, as the journal names it. */
  static final String NODE = System.getProperty("jboss.node.name", "muniment");

  private final HarvestJournal journal;
  private final Rights rights;
  private final Ledger ledger;

  /** Orders for that journal. */
  @Inject
  public RunOrders(HarvestJournal journal, Rights rights, Ledger ledger) {
    this.journal = journal;
    this.rights = rights;
    this.ledger = ledger;
  }

  /** Somebody starts a harvest. */
  public void started(Actor by, MailboxId mailbox) {
    rights.require(by, "start a harvest", Role.ADMINISTRATOR, Role.RECOVERY);
    tell(by, "mailbox/" + mailbox, "harvest started by hand");
  }

  /** Somebody stops one. */
  public void stopped(Actor by, RunId run) {
    rights.require(by, "stop a harvest", Role.ADMINISTRATOR, Role.RECOVERY);
    tell(by, "run/" + run, "harvest told to stop");
  }

  /** Somebody looks at one. */
  public HarvestRun seen(Actor by, RunId run) {
    rights.require(by, "see a run", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
    return journal.run(run).orElseThrow(() -> Fault.NOT_FOUND.on("run", run));
  }

  private void tell(Actor by, String subject, String change) {
    ledger.append(
        new Act(EntryKind.CONFIGURATION_CHANGED, by.name(), subject, Map.of("change", change)));
  }
}
