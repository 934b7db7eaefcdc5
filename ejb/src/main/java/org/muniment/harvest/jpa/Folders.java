package org.muniment.harvest.jpa;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.EpochState;
import org.muniment.harvest.KnownFolder;

/** The folders of mailboxes, with their epochs. */
final class Folders {
  private final EntityManager catalogue;

  Folders(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  FolderRow get(FolderId folder) {
    FolderRow row = catalogue.find(FolderRow.class, folder.value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("folder", folder);
    }
    return row;
  }

  List<KnownFolder> of(MailboxId mailbox) {
    Map<Long, List<EpochRow>> epochs = livingEpochs(mailbox);
    Map<Long, Instant> tries = nextTries(mailbox);
    return catalogue
        .createQuery(
            "select f from FolderRow f where f.mailbox = :mailbox order by f.id", FolderRow.class)
        .setParameter("mailbox", mailbox.value())
        .getResultStream()
        .map(folder -> known(folder, epochs.getOrDefault(folder.id, List.of()), tries))
        .toList();
  }

  /** The folder as it was just adopted. */
  KnownFolder known(FolderRow folder) {
    return known(folder, List.of(), Map.of());
  }

  /** No epoch of the folder is current any more; tells how many it has had. */
  long supersede(FolderId folder) {
    List<EpochRow> epochs =
        catalogue
            .createQuery("select e from EpochRow e where e.folder = :folder", EpochRow.class)
            .setParameter("folder", folder.value())
            .getResultList();
    epochs.forEach(epoch -> epoch.current = false);
    return epochs.size();
  }

  private static KnownFolder known(
      FolderRow folder, List<EpochRow> epochs, Map<Long, Instant> tries) {
    @Nullable EpochRow current = epochs.stream().filter(e -> e.current).findFirst().orElse(null);
    List<Epoch> superseded =
        epochs.stream()
            .filter(epoch -> !epoch.current && epoch.state != EpochState.CLOSED)
            .map(EpochRow::toEpoch)
            .toList();
    return new KnownFolder(
        new FolderId(folder.id),
        folder.name(),
        folder.objectId,
        folder.gone != null,
        current == null ? null : current.toEpoch(),
        superseded,
        current == null ? null : tries.get(current.id));
  }

  private Map<Long, List<EpochRow>> livingEpochs(MailboxId mailbox) {
    return catalogue
        .createQuery(
            """
            select e from EpochRow e, FolderRow f
            where f.id = e.folder and f.mailbox = :mailbox
              and (e.current = true or e.state <> :closed)
            order by e.id\
            """,
            EpochRow.class)
        .setParameter("mailbox", mailbox.value())
        .setParameter("closed", EpochState.CLOSED)
        .getResultStream()
        .collect(Collectors.groupingBy(epoch -> epoch.folder));
  }

  private Map<Long, Instant> nextTries(MailboxId mailbox) {
    Map<Long, Instant> tries = new HashMap<>();
    catalogue
        .createQuery(
            """
            select q.epoch, min(q.nextTry) from QuarantineRow q
            where q.mailbox = :mailbox group by q.epoch\
            """,
            Object[].class)
        .setParameter("mailbox", mailbox.value())
        .getResultList()
        .forEach(pair -> tries.put((Long) pair[0], (Instant) pair[1]));
    return tries;
  }
}
