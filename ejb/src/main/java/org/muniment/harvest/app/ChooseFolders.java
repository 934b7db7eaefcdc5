package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderNamespace;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/**
 * Chooses with which mailbox other users' and shared folders are harvested. Without a choice they
 * are with none: every run that sees such folders counts them by the rule that leaves them out.
 */
@Dependent
@Transactional
public class ChooseFolders {
  private final Sources sources;
  private final Rights rights;
  private final Ledger ledger;

  /** Chooses for these sources. */
  @Inject
  public ChooseFolders(Sources sources, Rights rights, Ledger ledger) {
    this.sources = sources;
    this.rights = rights;
    this.ledger = ledger;
  }

  /**
   * Whose folders are harvested besides the mailbox' own.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public Set<FolderNamespace> of(Actor by, MailboxId mailbox) {
    rights.require(by, "see a mailbox", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
    return sources.besides(mailbox);
  }

  /**
   * Chooses them; the next harvest goes by that. Folders that are not taken any more stay archived
   * as they are.
   *
   * @param besides {@link FolderNamespace#PERSONAL} goes without saying
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public void choose(Actor by, MailboxId mailbox, Set<FolderNamespace> besides) {
    rights.require(by, "change a mailbox", Role.ADMINISTRATOR);
    if (sources.mailbox(mailbox).isEmpty()) {
      throw Fault.NOT_FOUND.on("mailbox", mailbox);
    }
    sources.chooseBesides(mailbox, besides);
    List<String> labels =
        sources.besides(mailbox).stream().map(FolderNamespace::label).sorted().toList();
    ledger.append(
        new Act(
            EntryKind.CONFIGURATION_CHANGED,
            by.name(),
            "mailbox/" + mailbox,
            Map.of("change", "mailbox folders chosen", "besides", labels)));
  }
}
