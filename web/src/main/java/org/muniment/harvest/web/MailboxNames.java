package org.muniment.harvest.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.harvest.app.ManageMailboxes;

/** The names of mailboxes, each looked up once a page. */
@RequestScoped
public class MailboxNames {
  @Inject private ManageMailboxes manage;
  @Inject private CurrentActor actor;

  private final Map<MailboxId, String> names = new HashMap<>();

  /** What people call the mailbox; its number when it has no name any more. */
  public String of(MailboxId mailbox) {
    return names.computeIfAbsent(mailbox, this::look);
  }

  private String look(MailboxId mailbox) {
    try {
      return manage.get(actor.get(), mailbox).name();
    } catch (Failure unknown) {
      return "Mailbox " + mailbox;
    }
  }
}
