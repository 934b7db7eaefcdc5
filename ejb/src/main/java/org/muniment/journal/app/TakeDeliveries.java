package org.muniment.journal.app;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Diagnosis;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.journal.Delivery;
import org.muniment.journal.Delivery.Outcome;
import org.muniment.journal.Delivery.Way;
import org.muniment.journal.DeliveryBook;
import org.muniment.journal.Envelope;
import org.muniment.journal.ReceiverId;
import org.muniment.original.Cohort;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.original.Reserve;

/**
 * Takes what mail servers deliver. {@link #keep} makes the octets durable, {@link #settle} the
 * placements; only when both returned may a server be told that its message is ours.
 */
@ApplicationScoped
public class TakeDeliveries {
  private static final long PATIENCE_SECONDS = 120;

  private final OriginalStore originals;
  private final DeliveryBook book;
  private final Reserve reserve;
  private final Clock clock;
  @Resource private @Nullable ManagedThreadFactory threads;
  private @Nullable CommitDesk desk;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected TakeDeliveries() {
    this(null, null, null, null);
  }

  /** Takes them into that vault and that book. */
  @Inject
  public TakeDeliveries(OriginalStore originals, DeliveryBook book, Reserve reserve, Clock clock) {
    this.originals = originals;
    this.book = book;
    this.reserve = reserve;
    this.clock = clock;
  }

  @PostConstruct
  void start() {
    if (threads != null) {
      open(threads);
    }
  }

  /** Begins, outside a container. */
  public void open(ThreadFactory factory) {
    desk = new CommitDesk(book);
    Thread thread = factory.newThread(desk);
    thread.setName("muniment-journal-desk");
    thread.start();
  }

  /** Writes nothing more; who waits is told to come again. */
  @PreDestroy
  public void close() {
    if (desk != null) {
      desk.close();
    }
  }

  /**
   * Passes while there is room for more.
   *
   * @throws Failure {@code STORE_FULL}
   */
  public void require() {
    reserve.require();
  }

  /**
   * Makes octets durable while they arrive; memory stays bounded whatever their number.
   *
   * @throws IOException from the octets: nothing is kept
   * @throws Failure {@code STORE_FULL} or {@code STORE_UNAVAILABLE}: nothing is kept
   */
  public Original keep(InputStream octets) throws IOException {
    try (OriginalStore.Batch batch = originals.open(Cohort.GENERAL)) {
      Original original = batch.put(octets);
      batch.commit();
      return original;
    }
  }

  /**
   * Places a durable message with every receiver that it was sent to.
   *
   * @return what became of it with each
   * @throws Failure {@code DATABASE_UNAVAILABLE} and the like: it may be placed or not; the same
   *     message under the same envelope is known again
   */
  public List<Outcome> settle(Original original, List<Addressed> receivers, Way way) {
    CommitDesk open = desk;
    if (open == null) {
      throw Fault.DATABASE_UNAVAILABLE.on();
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    List<Delivery> deliveries =
        receivers.stream()
            .map(each -> new Delivery(each.receiver(), each.envelope(), original, way, at))
            .toList();
    try {
      return open.hand(deliveries).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw Diagnosis.of(e).orElseGet(() -> Fault.DATABASE_UNAVAILABLE.because(e));
    }
  }

  /** A receiver, and the envelope with those recipients that are its. */
  public record Addressed(ReceiverId receiver, Envelope envelope) {}
}
