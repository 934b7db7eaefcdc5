package org.muniment.watch.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.KnownFolder;
import org.muniment.harvest.Login;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.WatchedFolders;
import org.muniment.harvest.app.RunHarvest;
import org.muniment.watch.WatchOrder;
import org.muniment.watch.Watchable;

/** Makes orders of what is chosen: which folders that the journal knows it means. */
final class WatchOrders implements WatchDesk.Orders {
  /** One connection asks for all but the first of them, one after the other. */
  private static final int MOST_FOLDERS = 50;

  private static final FolderName INBOX = FolderName.ofAscii("INBOX", null);

  private final HarvestJournal journal;
  private final RunHarvest harvests;
  private final Secrets secrets;
  private final Tokens tokens;

  WatchOrders(HarvestJournal journal, RunHarvest harvests, Secrets secrets, Tokens tokens) {
    this.journal = journal;
    this.harvests = harvests;
    this.secrets = secrets;
    this.tokens = tokens;
  }

  @Override
  public Optional<WatchOrder> order(Watchable mailbox) {
    Login login = mailbox.access().login(secrets, tokens.cautious());
    if (!harvests.mayTry(mailbox.access().server(), login)) {
      return Optional.empty();
    }
    List<WatchOrder.Folder> folders = folders(mailbox);
    return folders.isEmpty()
        ? Optional.empty()
        : Optional.of(new WatchOrder(mailbox.mailbox(), mailbox.access().server(), login, folders));
  }

  /** INBOX first; it is there before anybody has seen it. */
  private List<WatchOrder.Folder> folders(Watchable mailbox) {
    WatchedFolders chosen = mailbox.folders();
    List<WatchOrder.Folder> folders = new ArrayList<>();
    journal.folders(mailbox.mailbox()).stream()
        .filter(folder -> !folder.isGone() && chosen.include(folder.name().path()))
        .sorted(
            Comparator.comparing((KnownFolder folder) -> !folder.name().isInbox())
                .thenComparing(folder -> folder.name().display()))
        .limit(MOST_FOLDERS)
        .forEach(folder -> folders.add(known(folder)));
    if (folders.isEmpty() && chosen.include(INBOX.path())) {
      folders.add(new WatchOrder.Folder(INBOX, -1));
    }
    return folders;
  }

  private static WatchOrder.Folder known(KnownFolder folder) {
    Epoch epoch = folder.epoch();
    return new WatchOrder.Folder(folder.name(), epoch == null ? -1 : epoch.uidNextDone());
  }

  @Override
  public void refused(WatchOrder order) {
    harvests.refused(order.mailbox(), order.server(), order.login());
  }
}
