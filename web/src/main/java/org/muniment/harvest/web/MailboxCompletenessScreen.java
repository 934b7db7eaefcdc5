package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.app.ReviewCompleteness;

/** The latest reconciliation of each folder of a mailbox. */
@Named
@RequestScoped
public class MailboxCompletenessScreen {
  private static final int PAGE = 100;

  @Inject private ReviewCompleteness completeness;
  @Inject private CurrentActor actor;
  @Inject private HttpServletRequest request;

  private @Nullable OfMailbox mailbox;
  private List<OfFolder> folders = List.of();

  @PostConstruct
  void open() {
    MailboxId id = new MailboxId(CatalogueNumber.of(request.getParameter("mailbox")));
    @Nullable FolderId after =
        CatalogueNumber.optional(request.getParameter("after")).map(FolderId::new).orElse(null);
    mailbox = completeness.mailbox(actor.get(), id);
    folders = completeness.folders(actor.get(), id, after, PAGE);
  }

  /** Whose folders. */
  public OfMailbox mailbox() {
    if (mailbox == null) {
      throw new IllegalStateException("No mailbox was opened");
    }
    return mailbox;
  }

  /** The folders of this page, by name. */
  public List<OfFolder> folders() {
    return folders;
  }

  /** The folder's names from the root down. */
  public String path(OfFolder folder) {
    return String.join(" › ", folder.path());
  }

  /** Where the next page is; empty after the last. */
  public String next() {
    return folders.size() < PAGE
        ? ""
        : "/mailbox-completeness?mailbox="
            + mailbox().mailbox()
            + "&after="
            + folders.getLast().folder();
  }
}
