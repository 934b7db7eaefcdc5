package org.muniment.harvest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;

/**
 * Keeps a wrong password of a master user from being tried once for every mailbox, after which many
 * servers lock the account. While nobody knows whether the password works, one sign-in at a time is
 * tried; after a refusal none, for {@linkplain Mailbox#restAfter longer and longer}, until one by a
 * person works. Where it worked before, the first refusal may be about the mailbox and only the
 * second, of whatever mailbox, is about the password. Another password begins anew. Safe for use by
 * many threads.
 */
public final class MasterSignIns {
  private final MailSource source;
  private final Clock clock;
  private final Map<Credentials, Standing> standings = new ConcurrentHashMap<>();

  /** Guards the sign-ins at this source. */
  public MasterSignIns(MailSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The source as the schedule uses it: what was refused is not tried again before its time. */
  public MailSource cautious() {
    return new Guarded(true);
  }

  /** The source as a person uses it who wants to know: a refused sign-in is tried again. */
  public MailSource bold() {
    return new Guarded(false);
  }

  /** Until when the schedule does not try this sign-in; empty when it does. */
  public Optional<Instant> restsUntil(MailServer server, Login login) {
    if (login.onBehalfOf() == null) {
      return Optional.empty();
    }
    Instant until = standing(server, login).restsUntil;
    return Optional.ofNullable(until).filter(clock.instant()::isBefore);
  }

  private MailSource.Session open(
      MailServer server, Login login, Errand errand, boolean isCautious) {
    if (login.onBehalfOf() == null) {
      return source.open(server, login, errand);
    }
    Standing standing = standing(server, login);
    if (standing.works) {
      return observed(standing, server, login, errand);
    }
    standing.lock(server, errand);
    try {
      Optional<Instant> until = restsUntil(server, login);
      if (isCautious && until.isPresent()) {
        throw SourceFailure.of(
            Fault.SOURCE_LOGIN_REFUSED,
            server.host(),
            login,
            "it refused " + login.name() + " before, who is not tried again before " + until.get());
      }
      return observed(standing, server, login, errand);
    } finally {
      standing.turn.unlock();
    }
  }

  private MailSource.Session observed(
      Standing standing, MailServer server, Login login, Errand errand) {
    try {
      MailSource.Session session = source.open(server, login, errand);
      standing.worked();
      return session;
    } catch (SourceFailure failure) {
      if (failure.fault() == Fault.SOURCE_LOGIN_REFUSED) {
        standing.refused(clock.instant());
      }
      throw failure;
    }
  }

  private Standing standing(MailServer server, Login login) {
    ContentAddress password =
        ContentAddress.ofContent(login.password().getBytes(StandardCharsets.UTF_8));
    return standings.computeIfAbsent(
        new Credentials(server, login.name(), password), first -> new Standing());
  }

  /** The source, guarded. */
  private final class Guarded implements MailSource {
    private final boolean isCautious;

    Guarded(boolean isCautious) {
      this.isCautious = isCautious;
    }

    @Override
    public Session open(MailServer server, Login login) {
      return open(server, login, Errand.brief(server));
    }

    @Override
    public Session open(MailServer server, Login login, Errand errand) {
      return MasterSignIns.this.open(server, login, errand, isCautious);
    }
  }

  /** Whose password; of the password itself only a hash. */
  private record Credentials(MailServer server, String name, ContentAddress password) {}

  /** What is known of a password. */
  private static final class Standing {
    private volatile boolean works;
    private volatile @Nullable Instant restsUntil;
    private final ReentrantLock turn = new ReentrantLock(true);
    private int refusals;

    /** Waits for the sign-in that is being tried; its lock is held only while one is. */
    void lock(MailServer server, Errand errand) {
      try {
        while (!turn.tryLock(Errand.SLICE.toSeconds(), TimeUnit.SECONDS)) {
          errand.whileWaiting().run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw SourceFailure.because(
            e, Fault.SOURCE_DROPPED, server.host(), "the wait for a sign-in was interrupted");
      }
    }

    synchronized void worked() {
      works = true;
      refusals = 0;
      restsUntil = null;
    }

    synchronized void refused(Instant now) {
      if (works) {
        works = false;
        return;
      }
      refusals++;
      restsUntil = now.plus(Mailbox.restAfter(refusals));
    }
  }
}
