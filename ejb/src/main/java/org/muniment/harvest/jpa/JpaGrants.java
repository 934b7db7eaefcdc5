package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.grant.Grant;
import org.muniment.grant.Grants;
import org.muniment.harvest.SealedSecret;

/** Grants in the catalogue. */
@Dependent
@Transactional
public class JpaGrants implements Grants {
  private final EntityManager catalogue;
  private final Clock clock;

  /** The grants of that catalogue. */
  @Inject
  public JpaGrants(EntityManager catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public Optional<Grant> of(MailboxId mailbox) {
    return catalogue
        .createQuery("select g from GrantRow g where g.mailbox = :mailbox", GrantRow.class)
        .setParameter("mailbox", mailbox.value())
        .getResultStream()
        .findFirst()
        .map(GrantRow::toGrant);
  }

  @Override
  public Grant give(MailboxId mailbox, SealedSecret refreshToken, String givenBy) {
    MailboxRow row = catalogue.find(MailboxRow.class, mailbox.value());
    if (row == null || row.removed != null) {
      throw Fault.NOT_FOUND.on("mailbox", mailbox);
    }
    takeAway(mailbox);
    GrantRow grant =
        new GrantRow(
            mailbox, refreshToken, givenBy, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    catalogue.persist(grant);
    catalogue.flush();
    return grant.toGrant();
  }

  @Override
  @Transactional(TxType.REQUIRES_NEW)
  public void renew(long grant, SealedSecret refreshToken) {
    catalogue
        .createQuery("update GrantRow g set g.token = :token where g.id = :grant")
        .setParameter("token", refreshToken.octets())
        .setParameter("grant", grant)
        .executeUpdate();
  }

  @Override
  public boolean takeAway(MailboxId mailbox) {
    return end(catalogue, mailbox.value()) > 0;
  }

  static int end(EntityManager catalogue, long mailbox) {
    return catalogue
        .createQuery("delete from GrantRow g where g.mailbox = :mailbox")
        .setParameter("mailbox", mailbox)
        .executeUpdate();
  }
}
