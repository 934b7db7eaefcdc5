package org.muniment.search.jpa;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.muniment.catalogue.Catalogue;
import org.muniment.search.MessageCards;
import org.muniment.search.MessageCardsContract;

/** The contract on both databases. */
class JpaMessageCardsTest {

  @Nested
  class OnH2 extends Case {
    @Override
    Catalogue open() {
      return Catalogue.onH2();
    }
  }

  @Nested
  class OnPostgres extends Case {
    @Override
    Catalogue open() {
      return Catalogue.onPostgres();
    }
  }

  abstract static class Case implements MessageCardsContract {
    private Catalogue catalogue;

    abstract Catalogue open();

    @BeforeEach
    void openCatalogue() {
      catalogue = open();
    }

    @AfterEach
    void closeCatalogue() {
      catalogue.close();
    }

    @Override
    public MessageCards cards() {
      MessageCards cards = new JpaMessageCards(catalogue.entityManager());
      return catalogue.transactional(MessageCards.class, cards);
    }
  }
}
