package org.muniment.recovery.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.web.MailboxNames;
import org.muniment.search.MailboxEntry;
import org.muniment.search.app.BrowseFolders;

/** The mailboxes that the actor may restore into, and the names of those of restores. */
@RequestScoped
public class TargetNames {
  @Inject private BrowseFolders browse;
  @Inject private CurrentActor actor;
  @Inject private MailboxNames names;

  private List<MailboxEntry> mailboxes = List.of();

  @PostConstruct
  void look() {
    mailboxes = actor.get().readsMail() ? browse.mailboxes(actor.get()) : List.of();
  }

  /** All of them, by name. */
  public List<MailboxEntry> all() {
    return mailboxes;
  }

  /** What people call the mailbox; its number when the actor may not see it. */
  public String of(MailboxId mailbox) {
    return mailboxes.stream()
        .filter(each -> each.id().equals(mailbox))
        .map(MailboxEntry::name)
        .findFirst()
        .orElseGet(() -> actor.get().readsMail() ? "Mailbox " + mailbox : names.of(mailbox));
  }
}
