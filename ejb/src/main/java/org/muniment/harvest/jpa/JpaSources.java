package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderNamespace;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.SealedSecret;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;

/** Servers and mailboxes in the catalogue. */
@Dependent
@Transactional
public class JpaSources implements Sources {
  private final EntityManager catalogue;
  private final Clock clock;

  /** The sources of that catalogue. */
  @Inject
  public JpaSources(EntityManager catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public ServerId add(ServerDraft draft) {
    ServerRow row = new ServerRow(draft, now());
    catalogue.persist(row);
    catalogue.flush();
    return new ServerId(row.id);
  }

  @Override
  public int change(ServerId server, ServerDraft draft) {
    ServerRow row = row(server);
    boolean isMoved = row.isMovedBy(draft);
    boolean isConsentVoid = isMoved || row.isClientChangedBy(draft);
    row.become(draft);
    int forgotten = 0;
    for (MailboxRow mailbox : rowsOf(row)) {
      mailbox.endRest();
      if (isMoved && mailbox.secret != null) {
        mailbox.secret = null;
        forgotten++;
      }
      if (isConsentVoid) {
        forgotten += JpaGrants.end(catalogue, mailbox.id);
      }
    }
    return forgotten;
  }

  @Override
  public void remove(ServerId server) {
    ServerRow row = row(server);
    if (mailboxesOf(row) > 0) {
      throw Fault.CONFLICT.on(
          "The server " + row.name + " still has mailboxes. Remove them first.");
    }
    row.removed = now();
    row.masterSecret = null;
  }

  @Override
  public List<KnownServer> servers() {
    return catalogue
        .createQuery(
            "select s from ServerRow s where s.removed is null order by s.name, s.id",
            ServerRow.class)
        .getResultList()
        .stream()
        .map(row -> row.toServer(mailboxesOf(row)))
        .toList();
  }

  @Override
  public Optional<KnownServer> server(ServerId server) {
    return Optional.ofNullable(catalogue.find(ServerRow.class, server.value()))
        .filter(row -> row.removed == null)
        .map(row -> row.toServer(mailboxesOf(row)));
  }

  @Override
  public @Nullable SealedSecret serverSecret(ServerId server) {
    return row(server).sealedSecret();
  }

  @Override
  public MailboxId add(MailboxDraft draft) {
    ServerRow server = draft.server() == null ? null : row(draft.server());
    refuseTwice(draft, server);
    MailboxRow row = new MailboxRow(draft, server, now());
    catalogue.persist(row);
    catalogue.flush();
    return new MailboxId(row.id);
  }

  @Override
  public void change(MailboxId mailbox, MailboxDraft draft) {
    MailboxRow row = row(mailbox);
    ServerRow server = draft.server() == null ? null : row(draft.server());
    if (!row.name.equals(draft.name())) {
      refuseTwice(draft, server);
    }
    if (!row.isAt(server)) {
      JpaGrants.end(catalogue, row.id);
    }
    row.become(draft, server);
  }

  @Override
  public void forgetSecret(MailboxId mailbox) {
    MailboxRow row = row(mailbox);
    row.secret = null;
    row.endRest();
  }

  @Override
  public void signInRefused(MailboxId mailbox) {
    present(mailbox).ifPresent(row -> row.rest(now()));
  }

  @Override
  public void signedIn(MailboxId mailbox) {
    present(mailbox).ifPresent(MailboxRow::endRest);
  }

  @Override
  public void rest(MailboxId mailbox, Instant until) {
    Instant end = until.truncatedTo(ChronoUnit.MILLIS);
    present(mailbox).ifPresent(row -> row.restsUntil = end);
  }

  @Override
  public void masterSignedIn(ServerId server) {
    catalogue
        .createQuery(
            """
            update MailboxRow m set m.restsUntil = null
            where m.server.id = :server and m.refusals = 0 and m.restsUntil is not null\
            """)
        .setParameter("server", server.value())
        .executeUpdate();
  }

  @Override
  public void pause(MailboxId mailbox, boolean isPaused) {
    row(mailbox).paused = isPaused;
  }

  @Override
  public void remove(MailboxId mailbox) {
    MailboxRow row = row(mailbox);
    row.removed = now();
    row.secret = null;
    JpaGrants.end(catalogue, row.id);
  }

  @Override
  public Set<FolderNamespace> besides(MailboxId mailbox) {
    return row(mailbox).besides();
  }

  @Override
  public void chooseBesides(MailboxId mailbox, Set<FolderNamespace> besides) {
    row(mailbox).besides =
        besides.stream()
            .filter(each -> each != FolderNamespace.PERSONAL)
            .map(FolderNamespace::label)
            .sorted()
            .collect(Collectors.joining(" "));
  }

  @Override
  public List<Mailbox> mailboxes(@Nullable Mailbox after, int limit) {
    return catalogue
        .createQuery(
            """
            select m from MailboxRow m left join fetch m.server
            where m.removed is null and (m.name > :name or (m.name = :name and m.id > :id))
            order by m.name, m.id\
            """,
            MailboxRow.class)
        .setParameter("name", after == null ? "" : after.name())
        .setParameter("id", after == null ? 0L : after.id().value())
        .setMaxResults(limit)
        .getResultStream()
        .map(MailboxRow::toMailbox)
        .toList();
  }

  @Override
  public Optional<Mailbox> mailbox(MailboxId mailbox) {
    return Optional.ofNullable(catalogue.find(MailboxRow.class, mailbox.value()))
        .map(MailboxRow::toMailbox);
  }

  @Override
  public MailboxAccess access(MailboxId mailbox) {
    MailboxRow row = row(mailbox);
    ServerRow server = row.server;
    if (server == null) {
      throw Fault.CONFLICT.on("The mailbox " + row.name + " is on no server: mail is imported.");
    }
    return new MailboxAccess(
        mailbox,
        server.server(),
        row.name,
        row.loginName,
        row.sealedSecret(),
        server.signIn(),
        server.sealedSecret());
  }

  private void refuseTwice(MailboxDraft draft, @Nullable ServerRow server) {
    TypedQuery<Long> same =
        catalogue.createQuery(
            "select count(m) from MailboxRow m where m.name = :name and m.removed is null"
                + (server == null ? " and m.server is null" : " and m.server = :server"),
            Long.class);
    same.setParameter("name", draft.name());
    if (server != null) {
      same.setParameter("server", server);
    }
    if (same.getSingleResult() > 0) {
      throw Fault.CONFLICT.on("There is a mailbox " + draft.name() + " already.");
    }
  }

  private List<MailboxRow> rowsOf(ServerRow server) {
    return catalogue
        .createQuery(
            "select m from MailboxRow m where m.server = :server and m.removed is null",
            MailboxRow.class)
        .setParameter("server", server)
        .getResultList();
  }

  private long mailboxesOf(ServerRow server) {
    return catalogue
        .createQuery(
            "select count(m) from MailboxRow m where m.server = :server and m.removed is null",
            Long.class)
        .setParameter("server", server)
        .getSingleResult();
  }

  private ServerRow row(ServerId server) {
    ServerRow row = catalogue.find(ServerRow.class, server.value());
    if (row == null || row.removed != null) {
      throw Fault.NOT_FOUND.on("mail server", server);
    }
    return row;
  }

  private MailboxRow row(MailboxId mailbox) {
    return present(mailbox).orElseThrow(() -> Fault.NOT_FOUND.on("mailbox", mailbox));
  }

  private Optional<MailboxRow> present(MailboxId mailbox) {
    return Optional.ofNullable(catalogue.find(MailboxRow.class, mailbox.value()))
        .filter(row -> row.removed == null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
