package org.muniment.harvest.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.Manners;
import org.muniment.harvest.Provider;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.ServerManners;

/** The manners in the catalogue. */
@Dependent
@Transactional
public class JpaServerManners implements ServerManners {
  private final EntityManager catalogue;

  /** The manners of that catalogue. */
  @Inject
  public JpaServerManners(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Manners of(ServerId server) {
    return of(row(server), catalogue.find(MannersRow.class, server.value()));
  }

  @Override
  public Manners at(MailServer server) {
    return catalogue
        .createQuery(
            """
            select s, m from ServerRow s left join MannersRow m on m.server = s.id
            where lower(s.host) = :host and s.port = :port and s.removed is null
            order by s.id\
            """,
            Object[].class)
        .setParameter("host", server.host().toLowerCase(Locale.ROOT))
        .setParameter("port", server.port())
        .getResultStream()
        .map(row -> of((ServerRow) row[0], (MannersRow) row[1]))
        .reduce(Manners::and)
        .orElseGet(() -> Provider.ofHost(server.host()).manners());
  }

  @Override
  public boolean isSet(ServerId server) {
    return catalogue.find(MannersRow.class, server.value()) != null;
  }

  @Override
  public void set(ServerId server, Manners manners) {
    MannersRow kept = catalogue.find(MannersRow.class, row(server).id);
    if (kept == null) {
      catalogue.persist(new MannersRow(server.value(), manners));
    } else {
      kept.become(manners);
    }
    catalogue.flush();
  }

  @Override
  public void unset(ServerId server) {
    MannersRow kept = catalogue.find(MannersRow.class, row(server).id);
    if (kept != null) {
      catalogue.remove(kept);
      catalogue.flush();
    }
  }

  private static Manners of(ServerRow server, @Nullable MannersRow manners) {
    return manners == null ? Provider.ofHost(server.host).manners() : manners.toManners();
  }

  private ServerRow row(ServerId server) {
    ServerRow row = catalogue.find(ServerRow.class, server.value());
    if (row == null || row.removed != null) {
      throw Fault.NOT_FOUND.on("mail server", server);
    }
    return row;
  }
}
