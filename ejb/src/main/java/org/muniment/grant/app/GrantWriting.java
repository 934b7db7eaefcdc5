package org.muniment.grant.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import org.muniment.access.Actor;
import org.muniment.archive.MailboxId;
import org.muniment.grant.Grants;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/** Writes down, in one transaction with its entry of the ledger, that a grant begins or ends. */
@Dependent
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class GrantWriting {
  private final Grants grants;
  private final Sources sources;
  private final Ledger ledger;

  /** Writes there. */
  @Inject
  public GrantWriting(Grants grants, Sources sources, Ledger ledger) {
    this.grants = grants;
    this.sources = sources;
    this.ledger = ledger;
  }

  /** A person consents: the mailbox' schedule goes on at once. */
  public void give(Actor by, MailboxId mailbox, SealedSecret refreshToken, String how) {
    grants.give(mailbox, refreshToken, by.name());
    sources.signedIn(mailbox);
    tell(by, mailbox, Map.of("change", "mailbox grant given", "flow", how));
  }

  /** The grant is forgotten, if there is one. */
  public void takeAway(Actor by, MailboxId mailbox) {
    if (grants.takeAway(mailbox)) {
      tell(by, mailbox, Map.of("change", "mailbox grant taken away"));
    }
  }

  private void tell(Actor by, MailboxId mailbox, Map<String, String> details) {
    ledger.append(
        new Act(EntryKind.CONFIGURATION_CHANGED, by.name(), "mailbox/" + mailbox, details));
  }
}
