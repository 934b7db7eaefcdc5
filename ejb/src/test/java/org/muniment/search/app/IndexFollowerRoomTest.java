package org.muniment.search.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Ledger;
import org.muniment.original.Reserve;
import org.muniment.search.InMemoryMessageIndex;
import org.muniment.search.MessageIndex;

class IndexFollowerRoomTest {
  @TempDir Path folder;

  private final CountDownLatch rebuilt = new CountDownLatch(1);
  private final SmallArchive archive = new SmallArchive(watched(rebuilt));

  @BeforeEach
  void aMessage() {
    archive.archive(archive.inbox, "Subject: kornblume\n\ntext\n");
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void nothingIsIndexedWhileTheReserveIsTouched() {
    IndexFollower follower = follower(archive.ledger, Long.MAX_VALUE);

    assertFull(follower::position);
    assertFull(() -> follower.feed(archive.ledger.read(0, 10)));
    assertThat(archive.index.position()).isZero();
  }

  @Test
  void aDatabaseWithoutRoomCostsNoIndex() {
    archive.follow();
    AtomicBoolean isFull = new AtomicBoolean();
    IndexFollower follower = follower(fullWhen(isFull), 0);
    follower.position();
    isFull.set(true);

    assertFull(follower::position);
    assertThat(archive.rebuilding.isRunning() || rebuilt.getCount() == 0).isFalse();
  }

  private static void assertFull(ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Failure.class, full -> assertThat(full.fault()).isEqualTo(Fault.STORE_FULL));
  }

  private IndexFollower follower(Ledger ledger, long reserve) {
    return new IndexFollower(
        archive.index,
        archive.writing,
        archive.rebuilding,
        archive.again,
        ledger,
        new Reserve(List.of(folder), reserve));
  }

  private Ledger fullWhen(AtomicBoolean isFull) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              if (isFull.get()) {
                throw Fault.STORE_FULL.on("the database");
              }
              return method.invoke(archive.ledger, arguments);
            });
  }

  private static MessageIndex watched(CountDownLatch rebuilt) {
    MessageIndex index = new InMemoryMessageIndex();
    return (MessageIndex)
        Proxy.newProxyInstance(
            MessageIndex.class.getClassLoader(),
            new Class<?>[] {MessageIndex.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("rebuild")) {
                rebuilt.countDown();
              }
              return method.invoke(index, arguments);
            });
  }
}
