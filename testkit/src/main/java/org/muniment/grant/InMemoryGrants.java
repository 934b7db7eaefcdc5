package org.muniment.grant;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Fault;
import org.muniment.harvest.SealedSecret;

/** Grants in memory. Every mailbox exists, but for those that were removed here. */
public final class InMemoryGrants implements Grants {
  private final Clock clock;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<MailboxId, Grant> held = new ConcurrentHashMap<>();
  private final Map<MailboxId, Boolean> removed = new ConcurrentHashMap<>();
  private volatile boolean isAway;

  /** None yet. */
  public InMemoryGrants(Clock clock) {
    this.clock = clock;
  }

  /** The mailbox is removed. */
  public void remove(MailboxId mailbox) {
    removed.put(mailbox, true);
    held.remove(mailbox);
  }

  /** Whether nothing can be written. */
  public void away(boolean isSo) {
    isAway = isSo;
  }

  @Override
  public Optional<Grant> of(MailboxId mailbox) {
    return Optional.ofNullable(held.get(mailbox));
  }

  @Override
  public Grant give(MailboxId mailbox, SealedSecret refreshToken, String givenBy) {
    demandThere();
    if (removed.containsKey(mailbox)) {
      throw Fault.NOT_FOUND.on("mailbox", mailbox);
    }
    Grant grant =
        new Grant(
            numbers.incrementAndGet(),
            mailbox,
            refreshToken,
            givenBy,
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    held.put(mailbox, grant);
    return grant;
  }

  @Override
  public void renew(long grant, SealedSecret refreshToken) {
    demandThere();
    held.replaceAll(
        (mailbox, old) ->
            old.id() == grant
                ? new Grant(old.id(), mailbox, refreshToken, old.givenBy(), old.givenAt())
                : old);
  }

  @Override
  public boolean takeAway(MailboxId mailbox) {
    demandThere();
    return held.remove(mailbox) != null;
  }

  private void demandThere() {
    if (isAway) {
      throw Fault.DATABASE_UNAVAILABLE.on();
    }
  }
}
