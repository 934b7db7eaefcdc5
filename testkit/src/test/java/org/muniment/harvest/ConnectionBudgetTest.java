package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Fault;

class ConnectionBudgetTest {
  private static final MailServer SERVER =
      new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);

  private final ConnectionBudget budget = new ConnectionBudget(Duration.ofMillis(5));
  private final AtomicReference<Manners> manners = new AtomicReference<>(allowing(2, 1));
  private final BlockingQueue<String> seated = new LinkedBlockingQueue<>();
  private final Map<String, ConnectionBudget.Seat> seats = new ConcurrentHashMap<>();

  @Test
  void thereAreNeverMoreConnectionsThanAllowed() throws Exception {
    manners.set(allowing(3, 2));
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String account = "account " + i % 3;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try (ConnectionBudget.Seat _ = take(account)) {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  now.decrementAndGet();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most.get()).isBetween(1, 3);
    assertThat(budget.at(SERVER)).isZero();
  }

  @Test
  void aFreeConnectionGoesToWhoeverWaitsLongest() throws Exception {
    manners.set(allowing(1, 0));
    ConnectionBudget.Seat first = take("anna");
    for (String name : List.of("ben", "carl", "dora")) {
      waitFor(name);
    }
    first.close();
    for (String name : List.of("ben", "carl", "dora")) {
      assertThat(seated.take()).isEqualTo(name);
      give(name);
    }
  }

  @Test
  void whoWaitsForAnAccountDoesNotHoldUpTheOthers() throws Exception {
    ConnectionBudget.Seat first = take("anna");
    waitFor("anna");
    take("ben").close();
    assertThat(seated).isEmpty();
    first.close();
    assertThat(seated.take()).isEqualTo("anna");
  }

  @Test
  void whatOneCanDoWithoutIsRefusedAtOnceAndNeverTakesTheLastOne() {
    manners.set(allowing(3, 0));
    ConnectionBudget.Seat work = take("anna");
    ConnectionBudget.Seat extra = budget.take(SERVER, login("anna"), manners::get, Errand.EXTRA);
    assertThat(budget.at(SERVER)).isEqualTo(2);
    refusesExtra("ben");
    ConnectionBudget.Seat last = take("carl");
    extra.close();
    last.close();
    work.close();
    assertThat(budget.at(SERVER)).isZero();
    manners.set(allowing(0, 1));
    refusesExtra("anna");
  }

  @Test
  void whatOneCanDoWithoutIsRefusedWhileSomebodyWaits() throws Exception {
    manners.set(allowing(9, 1));
    ConnectionBudget.Seat first = take("anna");
    waitFor("anna");
    manners.set(allowing(9, 5));
    // the one who waits is still judged by the manners of before, until it is asked again
    seated.take();
    manners.set(allowing(9, 2));
    waitFor("anna");
    refusesExtra("ben");
    first.close();
    assertThat(seated.take()).isEqualTo("anna");
  }

  @Test
  void whoWaitsIsAskedWhetherToGoOnAndLeavesNoTrace() {
    manners.set(allowing(1, 0));
    ConnectionBudget.Seat first = take("anna");
    int[] asked = {0};
    Errand errand =
        Errand.work(
            () -> {
              if (++asked[0] == 3) {
                throw new StopRequested();
              }
            });
    assertThatThrownBy(() -> budget.take(SERVER, login("ben"), manners::get, errand))
        .isInstanceOf(StopRequested.class);
    assertThat(budget.waiting()).isZero();
    first.close();
    take("carl").close();
    assertThat(budget.at(SERVER)).isZero();
  }

  @Test
  void anInterruptedWaitIsALostConnection() throws Exception {
    manners.set(allowing(1, 0));
    ConnectionBudget.Seat first = take("anna");
    BlockingQueue<RuntimeException> thrown = new LinkedBlockingQueue<>();
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              try {
                take("ben").close();
              } catch (RuntimeException e) {
                thrown.add(e);
              }
            });
    awaitWaiting(1);
    thread.interrupt();
    assertThat(thrown.take())
        .isInstanceOfSatisfying(
            SourceFailure.class, e -> assertThat(e.fault()).isEqualTo(Fault.SOURCE_DROPPED));
    first.close();
    assertThat(budget.at(SERVER)).isZero();
  }

  @Test
  void aConnectionIsGivenBackOnceHoweverOftenItIsClosed() {
    manners.set(allowing(2, 0));
    ConnectionBudget.Seat first = take("anna");
    ConnectionBudget.Seat second = take("ben");
    first.close();
    first.close();
    assertThat(budget.at(SERVER)).isEqualTo(1);
    second.close();
  }

  @Test
  void whoIsTooImpatientIsToldSo() {
    manners.set(allowing(1, 0));
    ConnectionBudget.Seat first = take("anna");
    assertThatThrownBy(() -> budget.take(SERVER, login("ben"), manners::get, Errand.brief(SERVER)))
        .hasMessageContaining("in use");
    first.close();
  }

  private void refusesExtra(String name) {
    assertThatThrownBy(() -> budget.take(SERVER, login(name), manners::get, Errand.EXTRA))
        .isInstanceOfSatisfying(
            SourceFailure.class,
            failure -> {
              assertThat(failure.fault()).isEqualTo(Fault.SOURCE_THROTTLED);
              assertThat(failure.pause()).isZero();
            });
  }

  private void waitFor(String name) {
    int before = budget.waiting();
    Thread.startVirtualThread(
        () -> {
          ConnectionBudget.Seat seat = take(name);
          seats.put(name, seat);
          seated.add(name);
        });
    awaitWaiting(before + 1);
  }

  private void awaitWaiting(int number) {
    while (budget.waiting() != number) {
      Thread.onSpinWait();
    }
  }

  private void give(String name) {
    seats.remove(name).close();
  }

  private ConnectionBudget.Seat take(String account) {
    return budget.take(SERVER, login(account), manners::get, Errand.work(() -> {}));
  }

  private static Login login(String account) {
    return new Login("master", account, "secret");
  }

  private static Manners allowing(int perServer, int perAccount) {
    return new Manners(Provider.OTHER, perServer, perAccount, 0, 0);
  }
}
