package org.muniment.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.catalogue.Catalogue;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.Reserve;
import org.muniment.upkeep.DatabaseRoom;

class GuardedEntitiesTest {
  private static final String QUESTION = "select count(m) from MailboxRow m";

  @TempDir Path folder;

  private final Catalogue catalogue = Catalogue.onH2();

  @AfterEach
  void close() {
    catalogue.close();
  }

  @Test
  void aDatabaseWithRoomIsAsked() {
    EntityManager entities = guarded(Status.STATUS_ACTIVE);

    assertThat(entities.createQuery(QUESTION, Long.class).getSingleResult()).isZero();
  }

  @Test
  void aDatabaseWithoutRoomIsNotAskedNorAreTheQueriesMadeBefore() throws Exception {
    Path later = folder.resolve("later");
    DatabaseRoom room = new DatabaseRoom(new Reserve(List.of(later), Long.MAX_VALUE));
    EntityManager entities =
        GuardedEntities.of(catalogue.entityManager(), room, in(Status.STATUS_ACTIVE));
    var question = entities.createQuery(QUESTION, Long.class);
    Files.createDirectory(later);

    assertFault(Fault.STORE_FULL, () -> entities.createQuery(QUESTION, Long.class));
    assertFault(Fault.STORE_FULL, question::getSingleResult);
  }

  @Test
  void whatCouldNotBeLookedForDoesNotCountAsNotThere() throws Exception {
    Class<?> row = Class.forName("org.muniment.harvest.jpa.MailboxRow");

    assertThat(guarded(Status.STATUS_ACTIVE).find(row, 7L)).isNull();
    assertFault(
        Fault.DATABASE_UNAVAILABLE, () -> guarded(Status.STATUS_MARKED_ROLLBACK).find(row, 7L));
  }

  @Test
  void otherFailuresStayWhatTheyAre() {
    assertThatThrownBy(() -> guarded(Status.STATUS_ACTIVE).createQuery("no question"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private EntityManager guarded(int status) {
    DatabaseRoom room = new DatabaseRoom(new Reserve(List.of(folder), 1));
    return GuardedEntities.of(catalogue.entityManager(), room, in(status));
  }

  private static void assertFault(Fault fault, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.fault()).isEqualTo(fault));
  }

  /** A container's view of a transaction, of which only the state is asked. */
  private static TransactionSynchronizationRegistry in(int status) {
    return (TransactionSynchronizationRegistry)
        Proxy.newProxyInstance(
            TransactionSynchronizationRegistry.class.getClassLoader(),
            new Class<?>[] {TransactionSynchronizationRegistry.class},
            (proxy, method, arguments) -> status);
  }
}
