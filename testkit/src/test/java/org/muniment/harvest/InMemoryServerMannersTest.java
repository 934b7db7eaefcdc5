package org.muniment.harvest;

class InMemoryServerMannersTest implements ServerMannersContract {
  private final InMemoryServerManners manners = new InMemoryServerManners();

  @Override
  public ServerManners manners() {
    return manners;
  }

  @Override
  public ServerId freshServer(MailServer server) {
    return manners.add(server);
  }
}
