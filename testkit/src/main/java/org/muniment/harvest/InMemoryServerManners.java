package org.muniment.harvest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.muniment.fault.Fault;

/** The manners towards servers in memory. */
public final class InMemoryServerManners implements ServerManners {
  private final List<MailServer> servers = new CopyOnWriteArrayList<>();
  private final Map<ServerId, Manners> kept = new ConcurrentHashMap<>();

  /** Sets up a server. */
  public ServerId add(MailServer server) {
    servers.add(server);
    return new ServerId(servers.size());
  }

  @Override
  public Manners of(ServerId server) {
    Manners provided = Provider.ofHost(known(server).host()).manners();
    return kept.getOrDefault(server, provided);
  }

  @Override
  public Manners at(MailServer server) {
    Manners all = null;
    for (int i = 0; i < servers.size(); i++) {
      MailServer known = servers.get(i);
      if (known.host().equalsIgnoreCase(server.host()) && known.port() == server.port()) {
        Manners one = of(new ServerId(i + 1));
        all = all == null ? one : all.and(one);
      }
    }
    return all == null ? Provider.ofHost(server.host()).manners() : all;
  }

  @Override
  public boolean isSet(ServerId server) {
    return kept.containsKey(server);
  }

  @Override
  public void set(ServerId server, Manners manners) {
    known(server);
    kept.put(server, manners);
  }

  @Override
  public void unset(ServerId server) {
    known(server);
    kept.remove(server);
  }

  private MailServer known(ServerId server) {
    if (server.value() > servers.size()) {
      throw Fault.NOT_FOUND.on("mail server", server);
    }
    return servers.get(Math.toIntExact(server.value() - 1));
  }
}
