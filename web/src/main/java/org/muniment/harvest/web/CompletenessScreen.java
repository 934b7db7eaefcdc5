package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.app.ReviewCompleteness;

/** Whether the archive has all that the servers have, mailbox by mailbox. */
@Named
@RequestScoped
public class CompletenessScreen {
  private static final int PAGE = 100;

  @Inject private ReviewCompleteness completeness;
  @Inject private CurrentActor actor;
  @Inject private HttpServletRequest request;

  private List<OfMailbox> mailboxes = List.of();

  @PostConstruct
  void open() {
    @Nullable MailboxId after =
        CatalogueNumber.optional(request.getParameter("after")).map(MailboxId::new).orElse(null);
    mailboxes = completeness.mailboxes(actor.get(), after, PAGE);
  }

  /** The mailboxes of this page, by name. */
  public List<OfMailbox> mailboxes() {
    return mailboxes;
  }

  /** Where the next page is; empty after the last. */
  public String next() {
    return mailboxes.size() < PAGE ? "" : "/completeness?after=" + mailboxes.getLast().mailbox();
  }
}
