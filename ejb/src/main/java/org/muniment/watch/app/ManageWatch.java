package org.muniment.watch.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;
import org.muniment.harvest.WatchedFolders;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.watch.WatchBook;

/** Chooses which folders are watched, and shows how they are. Administrators choose. */
@Dependent
@Transactional
public class ManageWatch {
  private final WatchBook book;
  private final Sources sources;
  private final Rights rights;
  private final Ledger ledger;

  /** Manages that book. */
  @Inject
  public ManageWatch(WatchBook book, Sources sources, Rights rights, Ledger ledger) {
    this.book = book;
    this.sources = sources;
    this.rights = rights;
    this.ledger = ledger;
  }

  /**
   * How a mailbox is watched.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public WatchView mailbox(Actor by, MailboxId mailbox) {
    rights.require(by, "see a mailbox", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
    Mailbox known =
        sources.mailbox(mailbox).orElseThrow(() -> Fault.NOT_FOUND.on("mailbox", mailbox));
    return WatchView.of(known, book.choice(mailbox), book.watch(mailbox).orElse(null));
  }

  /**
   * What is chosen for a server's mailboxes, or null for INBOX.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public @Nullable WatchedFolders server(Actor by, ServerId server) {
    rights.require(by, "see a mail server", Role.ADMINISTRATOR, Role.AUDITOR);
    return book.choice(server);
  }

  /** Chooses for a mailbox; null goes by its server. */
  public void choose(Actor by, MailboxId mailbox, @Nullable WatchedFolders folders) {
    rights.require(by, "change a mailbox", Role.ADMINISTRATOR);
    book.choose(mailbox, folders);
    tell(by, "mailbox", mailbox.value(), folders);
  }

  /** Chooses for all mailboxes of a server without a choice of their own; null is INBOX. */
  public void choose(Actor by, ServerId server, @Nullable WatchedFolders folders) {
    rights.require(by, "change a mail server", Role.ADMINISTRATOR);
    book.choose(server, folders);
    tell(by, "server", server.value(), folders);
  }

  private void tell(Actor by, String what, long number, @Nullable WatchedFolders folders) {
    Map<String, @Nullable Object> details = new TreeMap<>();
    details.put("change", what + " watched folders chosen");
    details.put("watched", folders == null ? null : folders.text());
    ledger.append(
        new Act(EntryKind.CONFIGURATION_CHANGED, by.name(), what + "/" + number, details));
  }
}
