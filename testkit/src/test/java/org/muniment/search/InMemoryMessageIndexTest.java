package org.muniment.search;

class InMemoryMessageIndexTest implements MessageIndexContract {
  private final InMemoryMessageIndex.Storage storage = new InMemoryMessageIndex.Storage();

  @Override
  public MessageIndex open() {
    return new InMemoryMessageIndex(storage);
  }
}
