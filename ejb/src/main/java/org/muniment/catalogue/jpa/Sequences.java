package org.muniment.catalogue.jpa;

import jakarta.persistence.EntityManager;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Numbers drawn from sequences. A number drawn is never given again, also when the transaction that
 * drew it is rolled back.
 */
public final class Sequences {
  private Sequences() {}

  /** The next number of the sequence. */
  public static long next(EntityManager catalogue, String sequence) {
    return number(catalogue, nextOf(catalogue, sequence));
  }

  /**
   * Draws from {@code TABLE_seq} until it gives only numbers that no row of the table has: rows
   * made anew from the ledger keep the numbers of the database's former life.
   */
  public static void drawBeyond(EntityManager catalogue, String table) {
    long highest = number(catalogue, "select coalesce(max(id), 0) from " + table);
    String next = nextOf(catalogue, table + "_seq");
    while (highest > 0 && number(catalogue, next) < highest) {
      // each number drawn was given once already
    }
  }

  private static String nextOf(EntityManager catalogue, String sequence) {
    return catalogue
        .getEntityManagerFactory()
        .unwrap(SessionFactoryImplementor.class)
        .getJdbcServices()
        .getDialect()
        .getSequenceSupport()
        .getSequenceNextValString(sequence);
  }

  private static long number(EntityManager catalogue, String sql) {
    return ((Number) catalogue.createNativeQuery(sql).getSingleResult()).longValue();
  }
}
