package org.muniment.vigil.jpa;

import jakarta.persistence.EntityManager;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** The next number of a sequence, in the words of whatever database it is. */
final class Numbers {
  private Numbers() {}

  static long next(EntityManager catalogue, String sequence) {
    String sql =
        catalogue
            .getEntityManagerFactory()
            .unwrap(SessionFactoryImplementor.class)
            .getJdbcServices()
            .getDialect()
            .getSequenceSupport()
            .getSequenceNextValString(sequence);
    return ((Number) catalogue.createNativeQuery(sql).getSingleResult()).longValue();
  }
}
