package org.muniment.vigil;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.Arrivals;

/** Arrivals that a test tells. */
final class KnownArrivals implements Arrivals {
  private final NavigableMap<Instant, Long> times = new TreeMap<>();

  void add(Instant time) {
    times.merge(time, 1L, Long::sum);
  }

  @Override
  public Optional<Instant> latest(MailboxId mailbox, Instant upTo) {
    return Optional.ofNullable(times.floorKey(upTo));
  }

  @Override
  public boolean anyBefore(MailboxId mailbox, Instant moment) {
    return times.lowerKey(moment) != null;
  }

  @Override
  public long count(MailboxId mailbox, Instant from, Instant before) {
    return times.subMap(from, true, before, false).values().stream().mapToLong(n -> n).sum();
  }

  @Override
  public long quarantinedSince(MailboxId mailbox, Instant from) {
    return 0;
  }
}
