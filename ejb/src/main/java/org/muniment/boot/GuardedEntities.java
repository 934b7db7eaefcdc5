package org.muniment.boot;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.upkeep.DatabaseRoom;

/**
 * Stands before the entity manager and its queries. Nothing is asked while the database has no
 * room; what fails because it has none says so, whatever the database says; and nothing counts as
 * not found that could not be looked for.
 */
final class GuardedEntities implements InvocationHandler {
  private final Object asked;
  private final DatabaseRoom room;
  private final TransactionSynchronizationRegistry transactions;

  private GuardedEntities(
      Object asked, DatabaseRoom room, TransactionSynchronizationRegistry transactions) {
    this.asked = asked;
    this.room = room;
    this.transactions = transactions;
  }

  static EntityManager of(
      EntityManager entities, DatabaseRoom room, TransactionSynchronizationRegistry transactions) {
    return (EntityManager)
        proxy(EntityManager.class, new GuardedEntities(entities, room, transactions));
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    room.require();
    try {
      Object answer = method.invoke(asked, arguments);
      if (answer == null && method.getName().equals("find")) {
        assertLookedFor();
      }
      return answer instanceof TypedQuery<?> query
          ? proxy(TypedQuery.class, new GuardedEntities(query, room, transactions))
          : answer;
    } catch (InvocationTargetException thrown) {
      throw told(thrown.getTargetException());
    }
  }

  /**
   * A read that fails in a transaction which cannot be committed is null in Hibernate: HHH-12472.
   */
  private void assertLookedFor() {
    int status = transactions.getTransactionStatus();
    if (status == Status.STATUS_MARKED_ROLLBACK || status == Status.STATUS_ROLLEDBACK) {
      room.require();
      throw Fault.DATABASE_UNAVAILABLE.on();
    }
  }

  private Throwable told(Throwable thrown) {
    boolean isTrouble =
        Diagnosis.of(thrown)
            .map(Failure::fault)
            .filter(Fault.DATABASE_UNAVAILABLE::equals)
            .isPresent();
    return isTrouble && room.last().isTouched()
        ? Fault.STORE_FULL.because(thrown, "the database")
        : thrown;
  }
}
