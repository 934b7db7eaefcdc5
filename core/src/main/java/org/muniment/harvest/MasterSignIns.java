package org.muniment.harvest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    return (server, login) -> open(server, login, true);
  }

  /** The source as a person uses it who wants to know: a refused sign-in is tried again. */
  public MailSource bold() {
    return (server, login) -> open(server, login, false);
  }

  /** Until when the schedule does not try this sign-in; empty when it does. */
  public Optional<Instant> restsUntil(MailServer server, Login login) {
    if (login.onBehalfOf() == null) {
      return Optional.empty();
    }
    Instant until = standing(server, login).restsUntil;
    return Optional.ofNullable(until).filter(clock.instant()::isBefore);
  }

  private MailSource.Session open(MailServer server, Login login, boolean isCautious) {
    if (login.onBehalfOf() == null) {
      return source.open(server, login);
    }
    Standing standing = standing(server, login);
    if (standing.works) {
      return observed(standing, server, login);
    }
    synchronized (standing) {
      Optional<Instant> until = restsUntil(server, login);
      if (isCautious && until.isPresent()) {
        throw SourceFailure.of(
            Fault.SOURCE_LOGIN_REFUSED,
            server.host(),
            login,
            "it refused " + login.name() + " before, who is not tried again before " + until.get());
      }
      return observed(standing, server, login);
    }
  }

  private MailSource.Session observed(Standing standing, MailServer server, Login login) {
    try {
      MailSource.Session session = source.open(server, login);
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

  /** Whose password; of the password itself only a hash. */
  private record Credentials(MailServer server, String name, ContentAddress password) {}

  /** What is known of a password. */
  private static final class Standing {
    private volatile boolean works;
    private volatile @Nullable Instant restsUntil;
    private int refusals;

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
