package org.muniment.harvest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.fault.Fault;
import org.muniment.harvest.RunControl.Count;

/**
 * One pass over a mailbox: which folders are there, what is new in those that changed (several at a
 * time), then what left them. A visit looks at some folders only and takes what is new there; where
 * messages went can be told only when all folders have been looked at.
 */
final class MailboxPass {
  private final RunScope scope;

  /** Folders that hold what the others hold go before them: what is the same is fetched once. */
  private final Queue<Work> first = new ConcurrentLinkedQueue<>();

  private final Queue<Work> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Reckoning> unsettled = new ConcurrentLinkedQueue<>();

  MailboxPass(RunScope scope) {
    this.scope = scope;
  }

  /**
   * Carries it out.
   *
   * @throws RuntimeException whatever ended it; what was committed stays
   */
  void carryOut() {
    try (Line line = new Line(scope, true);
        Commits commits = new Commits(scope)) {
      FolderCensus.Found found = census(line);
      if (!scope.isVisit()) {
        describe(found);
      }
      Map<FolderId, Set<RuleMark>> leftOut = scope.journal().leftOut(scope.terms().mailbox());
      found.present().forEach(folder -> sort(folder, isLeftOutAnew(folder, leftOut)));
      control().beat();
      passAll(first, line, commits);
      List<Thread> helpers = helpers();
      try {
        passAll(waiting, line, commits);
      } catch (RuntimeException | Error e) {
        control().fail(e);
        throw e;
      } finally {
        join(helpers);
      }
      control().goOn(); // a helper may have failed when nothing was left to be done here
      passAll(waiting, line, commits);
      if (!scope.isVisit()) {
        reckonAll(line, commits);
      }
      found.gone().forEach(folder -> bury(folder, commits));
    }
  }

  private FolderCensus.Found census(Line line) {
    List<FolderCensus.Found> found = new ArrayList<>();
    line.carry(session -> found.add(census(new FolderCensus(scope, session))));
    return found.getLast();
  }

  private FolderCensus.Found census(FolderCensus census) {
    return scope.isVisit() ? census.takeOnly(scope.terms().folders()) : census.take();
  }

  private void describe(FolderCensus.Found found) {
    Map<FolderId, Set<String>> specialUses = new HashMap<>();
    for (FolderCensus.Present present : found.present()) {
      Set<String> uses = new HashSet<>(present.attributes());
      uses.retainAll(ExclusionRule.SPECIAL_USES);
      if (!uses.isEmpty()) {
        specialUses.put(present.folder().id(), uses);
      }
    }
    scope.journal().describe(control().run(), specialUses);
  }

  /** Whether messages of it are left out by a rule that does not concern it any more. */
  private static boolean isLeftOutAnew(
      FolderCensus.Present present, Map<FolderId, Set<RuleMark>> leftOut) {
    Set<RuleMark> marks = leftOut.getOrDefault(present.folder().id(), Set.of());
    return !present.rules().marks().containsAll(marks);
  }

  private void sort(FolderCensus.Present present, boolean isLeftOutAnew) {
    control().count(Count.FOLDERS, 1);
    KnownFolder folder = present.folder();
    FolderStatus status = present.status();
    if (status != null && present.isUnchanged() && !isLeftOutAnew && !isDue(folder)) {
      control().count(Count.ON_SERVER, status.messages());
      control().count(Count.KNOWN, status.messages());
    } else {
      control().count(Count.FOLDERS_LEFT, 1);
      boolean holdsAll = present.attributes().contains(ExclusionRule.ALL_MAIL);
      (holdsAll ? first : waiting).add(new Work(folder, present.rules(), status, 0));
    }
  }

  private boolean isDue(KnownFolder folder) {
    Instant nextTry = folder.nextTry();
    boolean isRetryDue = nextTry != null && !nextTry.isAfter(control().now());
    return isRetryDue || Audits.areDue(scope, folder);
  }

  private List<Thread> helpers() {
    List<Thread> helpers = new ArrayList<>();
    int useful = Math.min(scope.terms().connections(), waiting.size());
    for (int i = 1; i < useful; i++) {
      Thread helper = scope.threads().newThread(this::help);
      helpers.add(helper);
      helper.start();
    }
    return helpers;
  }

  /** A further connection: when it cannot be had or kept, its work goes back to the others. */
  private void help() {
    try (Line line = new Line(scope, false);
        Commits commits = new Commits(scope)) {
      line.open();
      passAll(waiting, line, commits);
    } catch (SourceFailure | StopRequested e) {
      // the first connection meets the same, or does without this one
    } catch (
        Throwable e) { // checked ones too: containers throw them through methods that name none
      control().fail(e);
    }
  }

  private void passAll(Queue<Work> works, Line line, Commits commits) {
    for (Work work = works.poll(); work != null; work = works.poll()) {
      control().goOn();
      pass(work, line, commits);
      control().count(Count.FOLDERS_LEFT, -1);
      control().beatNowAndThen();
    }
  }

  private void pass(Work work, Line line, Commits commits) {
    FolderPass pass = new FolderPass(scope, work, line, commits);
    try {
      Reckoning left = pass.carryOut();
      if (left != null) {
        unsettled.add(left);
      }
    } catch (SourceFailure failure) {
      if (failure.fault() != Fault.SOURCE_REFUSED) {
        waiting.add(new Work(pass.known(), work.rules(), work.asListed(), pass.taken()));
        throw failure;
      }
      degrade(pass.known(), failure);
    }
  }

  private void reckonAll(Line line, Commits commits) {
    for (Reckoning left : unsettled) {
      control().goOn();
      try {
        left.carryOut(line, commits);
      } catch (SourceFailure failure) {
        if (failure.fault() != Fault.SOURCE_REFUSED) {
          throw failure;
        }
        control().trouble(left.folder().name().display() + ": " + failure.sentence());
        left.prevented(failure.sentence());
      }
    }
  }

  /** The server refuses the folder: the others go on, and this one is looked at whole next time. */
  private void degrade(KnownFolder folder, SourceFailure failure) {
    control().trouble(folder.name().display() + ": " + failure.sentence());
    Epoch epoch = folder.epoch();
    if (epoch == null) {
      control().count(Count.INCOMPLETE, 1);
    } else {
      scope.reconcile(
          epoch.degraded(null), FolderCheck.prevented(epoch.uidNextDone(), failure.sentence()));
    }
  }

  /** A folder is no longer there: its messages moved with it or vanished; all stay archived. */
  private void bury(KnownFolder folder, Commits commits) {
    control().goOn();
    folder.superseded().forEach(epoch -> leave(epoch, commits));
    Epoch epoch = folder.epoch();
    if (epoch != null) {
      leave(epoch, commits);
      scope.journal().keep(control().run(), epoch.degraded(null));
    }
    scope.journal().gone(control().run(), folder.id());
  }

  private void leave(Epoch epoch, Commits commits) {
    try (Gathering gathering = new Gathering(scope, commits, epoch)) {
      new Leaving(scope, gathering, epoch.lastKnown()).all();
    }
  }

  private static void join(List<Thread> helpers) {
    boolean wasInterrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException e) {
          wasInterrupted = true;
        }
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A folder to pass.
   *
   * @param rules which rules may leave out messages of it
   * @param asListed what the listing of folders said of it, or null
   * @param taken how many of its messages this run has taken already
   */
  record Work(KnownFolder folder, FolderRules rules, @Nullable FolderStatus asListed, long taken) {}

  private RunControl control() {
    return scope.control();
  }
}
