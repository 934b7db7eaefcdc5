package org.muniment.intake.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestReview;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.RunId;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.original.Original;

/** Who may import, and see imports. An import shows nobody any mail. */
@Dependent
@Transactional
public class ImportRights {
  private final Rights rights;
  private final Sources sources;
  private final HarvestJournal journal;
  private final HarvestReview review;
  private final Ledger ledger;

  /** Rights over these mailboxes and runs. */
  @Inject
  public ImportRights(
      Rights rights, Sources sources, HarvestJournal journal, HarvestReview review, Ledger ledger) {
    this.rights = rights;
    this.sources = sources;
    this.journal = journal;
    this.review = review;
    this.ledger = ledger;
  }

  /** Lets an actor pass who may import into that mailbox. */
  public void importing(Actor by, MailboxId id) {
    rights.require(by, "import mail", Role.ADMINISTRATOR, Role.RECOVERY);
    Mailbox mailbox =
        sources
            .mailbox(id)
            .filter(each -> visible(by).covers(id))
            .orElseThrow(() -> Fault.NOT_FOUND.on("mailbox", id));
    if (mailbox.server() != null) {
      throw Fault.CONFLICT.on(
          mailbox.name() + " is fed by a server. Import into a mailbox without one.");
    }
  }

  /** Lets an actor see what could be imported. */
  public void choosing(Actor by) {
    rights.require(by, "import mail", Role.ADMINISTRATOR, Role.RECOVERY);
  }

  /**
   * Says in the ledger which file is taken in: what its sender calls it, and what it is.
   *
   * @param file null for what was not sent, or was told of before
   * @param continued the run that it goes on with, or null
   */
  public void started(
      Actor by, ImportWish wish, RunId run, @Nullable Original file, @Nullable RunId continued) {
    Map<String, @Nullable Object> details = new TreeMap<>();
    details.put("change", wish.isDry() ? "dry run of an import started" : "import started");
    details.put("run", run.value());
    details.put("file", wish.name());
    details.put("continues", continued == null ? null : continued.value());
    if (file != null) {
      details.put("sha256", file.address().toString());
      details.put("octets", file.length());
    } else if (continued == null) {
      details.put("inbox", Boolean.TRUE);
    }
    tell(by.name(), wish.mailbox(), details);
  }

  /** Says in the ledger that an import goes on that died with the server. */
  public void goesOn(String actor, MailboxId mailbox, RunId run, RunId died) {
    Map<String, @Nullable Object> details = new TreeMap<>();
    details.put("change", "import goes on after the server died");
    details.put("run", run.value());
    details.put("continues", died.value());
    tell(actor, mailbox, details);
  }

  /** Says in the ledger that the source of an import was removed before all was taken in. */
  public void givenUp(Actor by, MailboxId mailbox, RunId run) {
    Map<String, @Nullable Object> details = new TreeMap<>();
    details.put("change", "import given up");
    details.put("run", run.value());
    tell(by.name(), mailbox, details);
  }

  private void tell(String actor, MailboxId mailbox, Map<String, @Nullable Object> details) {
    ledger.append(new Act(EntryKind.CONFIGURATION_CHANGED, actor, "mailbox/" + mailbox, details));
  }

  /** Lets an actor stop an import. */
  public RunId stopping(Actor by, RunId id) {
    rights.require(by, "stop an import", Role.ADMINISTRATOR, Role.RECOVERY);
    return find(id, visible(by)).id();
  }

  /** An import that the actor may see. */
  public HarvestRun seen(Actor by, RunId id) {
    rights.require(by, "see an import", Role.ADMINISTRATOR, Role.RECOVERY, Role.AUDITOR);
    return find(id, visible(by));
  }

  /** Imports into a mailbox, or (null) into all that the actor may see, the newest first. */
  public List<HarvestRun> list(
      Actor by, @Nullable MailboxId mailbox, @Nullable RunId before, int limit) {
    rights.require(by, "see imports", Role.ADMINISTRATOR, Role.RECOVERY, Role.AUDITOR);
    Entitlement visible = visible(by);
    if (mailbox != null) {
      return visible.covers(mailbox) ? review.imports(Set.of(mailbox), before, limit) : List.of();
    }
    return switch (visible) {
      case Entitlement.EveryMailbox() -> review.imports(null, before, limit);
      case Entitlement.Mailboxes(Set<MailboxId> some) -> review.imports(some, before, limit);
    };
  }

  private HarvestRun find(RunId id, Entitlement visible) {
    return journal
        .run(id)
        .filter(run -> run.kind().isImport() && visible.covers(run.mailbox()))
        .orElseThrow(() -> Fault.NOT_FOUND.on("import", id));
  }

  /** Administrators and auditors watch over all; others over the mailboxes that are theirs. */
  private Entitlement visible(Actor by) {
    return by.holdsAny(Role.ADMINISTRATOR, Role.AUDITOR)
        ? new Entitlement.EveryMailbox()
        : rights.entitlement(by);
  }
}
