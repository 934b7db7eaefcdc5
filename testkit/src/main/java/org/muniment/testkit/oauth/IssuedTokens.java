package org.muniment.testkit.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which tokens are good, and whose they are. */
final class IssuedTokens {
  private final Clock clock;
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, Access> access = new ConcurrentHashMap<>();
  private final Map<String, String> refresh = new ConcurrentHashMap<>();

  IssuedTokens(Clock clock) {
    this.clock = clock;
  }

  private record Access(String owner, Instant lapses) {}

  String issue(String owner, Duration life) {
    String token = "access-" + numbers.incrementAndGet() + "-" + owner;
    access.put(token, new Access(owner, clock.instant().plus(life)));
    return token;
  }

  String refreshToken(String owner) {
    String token = "refresh-" + numbers.incrementAndGet() + "-" + owner;
    refresh.put(token, owner);
    return token;
  }

  Optional<String> ownerOf(String refreshToken) {
    return Optional.ofNullable(refresh.get(refreshToken));
  }

  void end(String refreshToken) {
    refresh.remove(refreshToken);
  }

  /** Whose a token is that is good now. */
  Optional<String> opens(String token) {
    return Optional.ofNullable(access.get(token))
        .filter(each -> clock.instant().isBefore(each.lapses))
        .map(Access::owner);
  }

  void revokeAccess() {
    access.clear();
  }

  void revokeAll() {
    access.clear();
    refresh.clear();
  }
}
