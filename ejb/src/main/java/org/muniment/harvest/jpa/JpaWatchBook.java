package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.WatchedFolders;
import org.muniment.watch.KnownWatch;
import org.muniment.watch.WatchBook;
import org.muniment.watch.WatchChoice;
import org.muniment.watch.WatchStanding;
import org.muniment.watch.Watchable;

/** What is watched, and by whom, in the catalogue. */
@Dependent
@Transactional
public class JpaWatchBook implements WatchBook {
  private final EntityManager catalogue;
  private final Clock clock;

  /** The watches of that catalogue. */
  @Inject
  public JpaWatchBook(EntityManager catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public void choose(MailboxId mailbox, @Nullable WatchedFolders folders) {
    row(mailbox).watched = folders == null ? null : folders.text();
  }

  @Override
  public void choose(ServerId server, @Nullable WatchedFolders folders) {
    row(server).watched = folders == null ? null : folders.text();
  }

  @Override
  public WatchChoice choice(MailboxId mailbox) {
    return choice(row(mailbox));
  }

  private static WatchChoice choice(MailboxRow row) {
    return new WatchChoice(
        parsed(row.watched), row.server == null ? null : parsed(row.server.watched));
  }

  @Override
  public @Nullable WatchedFolders choice(ServerId server) {
    return parsed(row(server).watched);
  }

  private static @Nullable WatchedFolders parsed(@Nullable String text) {
    return text == null ? null : WatchedFolders.parse(text);
  }

  @Override
  public Page watchable(@Nullable MailboxId after, int limit) {
    List<MailboxRow> rows =
        catalogue
            .createQuery(
                """
                select m from MailboxRow m join fetch m.server
                where m.removed is null and m.paused = false and m.restsUntil is null
                  and m.id > :after
                order by m.id\
                """,
                MailboxRow.class)
            .setParameter("after", after == null ? 0L : after.value())
            .setMaxResults(limit)
            .getResultList();
    List<Watchable> page =
        rows.stream()
            .filter(row -> !choice(row).effective().isOff())
            .map(row -> new Watchable(new MailboxId(row.id), access(row), choice(row).effective()))
            .toList();
    return new Page(page, rows.size() < limit ? null : new MailboxId(rows.getLast().id));
  }

  private static MailboxAccess access(MailboxRow row) {
    ServerRow server = row.server;
    if (server == null) {
      throw new IllegalStateException("A mailbox without a server: " + row.id);
    }
    return new MailboxAccess(
        new MailboxId(row.id),
        server.server(),
        row.name,
        row.loginName,
        row.sealedSecret(),
        server.signIn(),
        server.sealedSecret());
  }

  @Override
  public void beat(String node) {
    WatchNodeRow row = catalogue.find(WatchNodeRow.class, node);
    if (row == null) {
      catalogue.persist(new WatchNodeRow(node, now()));
    } else {
      row.seen = now();
    }
  }

  @Override
  public Set<MailboxId> take(String node, Collection<MailboxId> mailboxes) {
    Map<Long, WatchRow> known =
        rows(mailboxes).stream().collect(Collectors.toMap(row -> row.mailbox, row -> row));
    Set<String> alive = alive();
    Set<MailboxId> taken = new HashSet<>();
    for (MailboxId mailbox : mailboxes) {
      WatchRow row = known.get(mailbox.value());
      if (row == null) {
        catalogue.persist(new WatchRow(mailbox.value(), node, now()));
      } else if (row.node.equals(node) || !alive.contains(row.node)) {
        row.take(node, now());
      } else {
        continue;
      }
      taken.add(mailbox);
    }
    return taken;
  }

  private List<WatchRow> rows(Collection<MailboxId> mailboxes) {
    return mailboxes.isEmpty()
        ? List.of()
        : catalogue
            .createQuery(
                "select w from WatchRow w where w.mailbox in :mailboxes order by w.mailbox",
                WatchRow.class)
            .setParameter("mailboxes", mailboxes.stream().map(MailboxId::value).toList())
            .setLockMode(LockModeType.PESSIMISTIC_WRITE)
            .getResultList();
  }

  private Set<String> alive() {
    return new HashSet<>(
        catalogue
            .createQuery("select n.node from WatchNodeRow n where n.seen > :since", String.class)
            .setParameter("since", now().minus(LEASE))
            .getResultList());
  }

  @Override
  public Set<MailboxId> taken(String node) {
    return catalogue
        .createQuery("select w.mailbox from WatchRow w where w.node = :node", Long.class)
        .setParameter("node", node)
        .getResultStream()
        .map(MailboxId::new)
        .collect(Collectors.toSet());
  }

  @Override
  public void write(String node, Map<MailboxId, WatchStanding> standings) {
    Map<Long, WatchStanding> byNumber = new HashMap<>();
    standings.forEach((mailbox, standing) -> byNumber.put(mailbox.value(), standing));
    for (WatchRow row : rows(standings.keySet())) {
      WatchStanding standing = byNumber.get(row.mailbox);
      if (row.node.equals(node) && standing != null) {
        row.write(standing);
      }
    }
  }

  @Override
  public void release(String node, Collection<MailboxId> mailboxes) {
    rows(mailboxes).stream().filter(row -> row.node.equals(node)).forEach(catalogue::remove);
  }

  @Override
  public Optional<KnownWatch> watch(MailboxId mailbox) {
    return Optional.ofNullable(catalogue.find(WatchRow.class, mailbox.value()))
        .map(row -> new KnownWatch(row.node, alive().contains(row.node), row.standing()));
  }

  private MailboxRow row(MailboxId mailbox) {
    MailboxRow row = catalogue.find(MailboxRow.class, mailbox.value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("mailbox", mailbox);
    }
    return row;
  }

  private ServerRow row(ServerId server) {
    ServerRow row = catalogue.find(ServerRow.class, server.value());
    if (row == null || row.removed != null) {
      throw Fault.NOT_FOUND.on("mail server", server);
    }
    return row;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
