package org.muniment.original;

class InMemoryOriginalStoreTest implements OriginalStoreContract {
  private final OriginalStore store = new InMemoryOriginalStore();

  @Override
  public OriginalStore store() {
    return store;
  }
}
