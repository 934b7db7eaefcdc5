package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.UidValidity;
import org.muniment.fault.Fault;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.EpochTally;
import org.muniment.harvest.FolderChange;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestActs;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.KnownFolder;
import org.muniment.harvest.Likeness;
import org.muniment.harvest.PlacedMessage;
import org.muniment.harvest.QuarantinedMessage;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.RuleMark;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.UidSet;
import org.muniment.ledger.Ledger;

/** The harvest's journal in the catalogue; every call is a transaction of its own. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class JpaHarvestJournal implements HarvestJournal {
  private final EntityManager catalogue;
  private final Ledger ledger;
  private final Leases leases;
  private final Folders folders;
  private final EpochReading epochs;
  private final Likenesses likenesses;
  private final LeftOut leftOut;

  /** A journal in that catalogue, which tells that ledger. */
  @Inject
  public JpaHarvestJournal(EntityManager catalogue, Ledger ledger, Clock clock) {
    this.catalogue = catalogue;
    this.ledger = ledger;
    leases = new Leases(catalogue, ledger, clock);
    folders = new Folders(catalogue);
    epochs = new EpochReading(catalogue);
    likenesses = new Likenesses(catalogue);
    leftOut = new LeftOut(catalogue);
  }

  @Override
  public RunId begin(RunOrder order) {
    return new RunId(leases.begin(order).id);
  }

  @Override
  public boolean progress(RunId run, RunTally tally) {
    RunRow row = leases.held(run);
    row.count(tally);
    return row.stopRequested;
  }

  @Override
  public void requestStop(RunId run) {
    catalogue
        .createQuery(
            "update RunRow r set r.stopRequested = true where r.id = :run and r.state = :running")
        .setParameter("run", run.value())
        .setParameter("running", RunState.RUNNING)
        .executeUpdate();
  }

  @Override
  public void close(RunId run, RunClosing closing) {
    leases.close(run, closing);
  }

  @Override
  public int closeInterrupted(String node) {
    return leases.closeInterrupted(node);
  }

  @Override
  public Optional<HarvestRun> run(RunId run) {
    return Optional.ofNullable(catalogue.find(RunRow.class, run.value())).map(RunRow::toRun);
  }

  @Override
  public List<KnownFolder> folders(MailboxId mailbox) {
    return folders.of(mailbox);
  }

  @Override
  public KnownFolder adopt(RunId run, FolderName name, @Nullable String objectId) {
    RunRow row = leases.held(run);
    FolderRow folder = new FolderRow(row.mailbox, name, objectId);
    catalogue.persist(folder);
    tell(row, folder, FolderChange.APPEARED, name);
    return folders.known(folder);
  }

  @Override
  public void rename(RunId run, FolderId folder, FolderName name, @Nullable String objectId) {
    RunRow row = leases.held(run);
    FolderRow renamed = folders.get(folder);
    boolean isSame = renamed.name().equals(name);
    renamed.call(name, objectId);
    if (!isSame) {
      tell(row, renamed, FolderChange.RENAMED, name);
    }
  }

  @Override
  public void gone(RunId run, FolderId folder) {
    RunRow row = leases.held(run);
    FolderRow gone = folders.get(folder);
    gone.gone = leases.now();
    tell(row, gone, FolderChange.GONE, gone.name());
  }

  @Override
  public void returned(RunId run, FolderId folder) {
    RunRow row = leases.held(run);
    FolderRow returned = folders.get(folder);
    returned.gone = null;
    tell(row, returned, FolderChange.RETURNED, returned.name());
  }

  @Override
  public Epoch open(RunId run, FolderId folder, UidValidity uidValidity) {
    RunRow row = leases.held(run);
    FolderRow renumbered = folders.get(folder);
    boolean isFirst = folders.supersede(folder) == 0;
    EpochRow opened = new EpochRow(folder, uidValidity, leases.now());
    catalogue.persist(opened);
    Epoch epoch = opened.toEpoch();
    if (!isFirst) {
      MailboxId mailbox = new MailboxId(row.mailbox);
      ledger.append(
          HarvestActs.renumbered(
              row.actor, mailbox, renumbered.name(), renumbered.objectId, epoch));
    }
    return epoch;
  }

  @Override
  public void keep(RunId run, Epoch epoch) {
    leases.held(run);
    keep(epoch);
  }

  @Override
  public Reconciliation reconcile(RunId run, Epoch epoch, FolderCheck check) {
    RunRow row = leases.held(run);
    keep(epoch);
    return new Reconciling(catalogue, ledger)
        .write(row, folders.get(epoch.folder()), epoch, check, leases.now());
  }

  private void keep(Epoch epoch) {
    EpochRow row = catalogue.find(EpochRow.class, epoch.id().value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("epoch", epoch.id());
    }
    row.keep(epoch);
  }

  @Override
  public UidSet accountedFor(EpochId epoch, UidSet asked) {
    return epochs.accountedFor(epoch, asked);
  }

  @Override
  public UidSet present(EpochId epoch, long from, int limit) {
    return epochs.present(epoch, from, limit);
  }

  @Override
  public Map<FolderId, Set<RuleMark>> leftOut(MailboxId mailbox) {
    return leftOut.of(mailbox);
  }

  @Override
  public UidSet leftOutBesides(EpochId epoch, Set<RuleMark> marks, long from, int limit) {
    return leftOut.besides(epoch, marks, from, limit);
  }

  @Override
  public void describe(RunId run, Map<FolderId, Set<String>> specialUses) {
    leftOut.describe(leases.held(run).mailbox, specialUses);
  }

  @Override
  public EpochTally tally(EpochId epoch) {
    return epochs.tally(epoch);
  }

  @Override
  public List<PlacedMessage> placed(EpochId epoch, UidSet asked) {
    return epochs.placed(epoch, asked);
  }

  @Override
  public List<QuarantinedMessage> due(EpochId epoch, Instant now, int limit) {
    return epochs.due(epoch, now, limit);
  }

  @Override
  public List<Likeness> linkable(MailboxId mailbox, Set<String> emailIds) {
    return likenesses.linkable(mailbox, emailIds);
  }

  @Override
  public Map<PlacementId, PlacementId> successors(
      MailboxId mailbox, Set<PlacementId> departed, Instant since) {
    return likenesses.successors(mailbox, departed, since);
  }

  @Override
  public List<PlacementId> commit(BatchFacts facts) {
    leases.held(facts.run());
    return new BatchWriting(catalogue, facts).write(ledger);
  }

  /**
   * @param name as the server listed it; the row does not keep the prefix of its namespace
   */
  private void tell(RunRow run, FolderRow folder, FolderChange change, FolderName name) {
    catalogue.flush();
    ledger.append(
        HarvestActs.folder(
            run.actor,
            new MailboxId(run.mailbox),
            new FolderId(folder.id),
            change,
            name,
            folder.objectId));
  }
}
