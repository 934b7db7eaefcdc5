package org.muniment.harvest;

import java.util.function.Consumer;

/** A server that lists messages in a way of its own, and otherwise does as another. */
record ListingSource(MailSource source, Way way) implements MailSource {

  /** How it lists. */
  @FunctionalInterface
  interface Way {
    void list(
        Session good, UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable);
  }

  @Override
  public Session open(MailServer server, Login login) {
    Session good = source.open(server, login);
    return new AlteredSession(good) {
      @Override
      public void inventory(
          UidRange range, Consumer<InventoryItem> items, Consumer<Long> unreadable) {
        way.list(good, range, items, unreadable);
      }
    };
  }
}
