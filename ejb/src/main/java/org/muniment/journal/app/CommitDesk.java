package org.muniment.journal.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.journal.Delivery;
import org.muniment.journal.Delivery.Outcome;
import org.muniment.journal.DeliveryBook;

/**
 * Writes deliveries of many connections in common transactions: whoever waits while one is under
 * way goes into the next. One thread runs it; connections wait for their answer and touch no
 * database. When a transaction fails for a reason that is not the database's, each delivery is
 * tried by itself, so that one stops no other.
 */
final class CommitDesk implements Runnable {
  private static final Logger LOG = Logger.getLogger(CommitDesk.class);

  private final DeliveryBook book;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private volatile boolean isClosed;

  /** One message: a delivery for each receiver of it. */
  private record Waiting(List<Delivery> deliveries, CompletableFuture<List<Outcome>> answer) {}

  CommitDesk(DeliveryBook book) {
    this.book = book;
  }

  /**
   * Hands deliveries in; all of them are written or none is.
   *
   * @return what became of each; ends exceptionally with what the book threw
   */
  CompletableFuture<List<Outcome>> hand(List<Delivery> deliveries) {
    Waiting waiting = new Waiting(List.copyOf(deliveries), new CompletableFuture<>());
    queue.add(waiting);
    if (isClosed) { // nobody may be there to take it
      refuseAll();
    }
    return waiting.answer();
  }

  @Override
  public void run() {
    while (!isClosed) {
      try {
        Waiting first = queue.poll(1, TimeUnit.SECONDS);
        if (first != null && isClosed) {
          refuse(first);
        } else if (first != null) {
          write(together(first));
        }
      } catch (InterruptedException e) {
        isClosed = true;
        Thread.currentThread().interrupt();
      }
    }
    refuseAll();
  }

  /** Nothing more is written; who waits is refused. */
  void close() {
    isClosed = true;
  }

  private void refuseAll() {
    for (Waiting each = queue.poll(); each != null; each = queue.poll()) {
      refuse(each);
    }
  }

  private static void refuse(Waiting waiting) {
    waiting.answer().completeExceptionally(Fault.DATABASE_UNAVAILABLE.on());
  }

  private List<Waiting> together(Waiting first) {
    List<Waiting> batch = new ArrayList<>(List.of(first));
    int count = first.deliveries().size();
    Waiting next = queue.peek();
    while (next != null && count + next.deliveries().size() <= DeliveryBook.MOST) {
      count += next.deliveries().size();
      batch.add(queue.remove()); // nobody else takes
      next = queue.peek();
    }
    return batch;
  }

  private void write(List<Waiting> batch) {
    @Nullable Throwable trouble = tryToWrite(batch);
    if (trouble == null) {
      return;
    }
    boolean isOurs =
        Diagnosis.of(trouble).map(Failure::fault).filter(Fault.NOT_FOUND::equals).isPresent();
    if (batch.size() > 1 && (isOurs || Diagnosis.of(trouble).isEmpty())) {
      batch.forEach(each -> write(List.of(each)));
      return;
    }
    LOG.warnf(
        "%d deliveries could not be written and are refused for now: %s", batch.size(), trouble);
    batch.forEach(each -> each.answer().completeExceptionally(trouble));
  }

  private @Nullable Throwable tryToWrite(List<Waiting> batch) {
    try {
      List<Outcome> outcomes =
          book.take(batch.stream().flatMap(each -> each.deliveries().stream()).toList());
      int from = 0;
      for (Waiting each : batch) {
        int to = from + each.deliveries().size();
        each.answer().complete(List.copyOf(outcomes.subList(from, to)));
        from = to;
      }
      return null;
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      return e;
    }
  }
}
