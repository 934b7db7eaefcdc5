package org.muniment.search;

class InMemoryMessageCardsTest implements MessageCardsContract {
  private final InMemoryMessageCards cards = new InMemoryMessageCards();

  @Override
  public MessageCards cards() {
    return cards;
  }
}
