package org.muniment.grant.web;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.muniment.grant.ConsentRequest;
import org.muniment.grant.DeviceCode;

/** What a session has asked and was not answered yet. */
@SessionScoped
public class OpenQuestions implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  private final ConcurrentHashMap<String, ConsentRequest> requests = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, Shown> codes = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, String> failures = new ConcurrentHashMap<>();

  /** A code that is shown, and when the provider may be asked about it again. */
  private record Shown(DeviceCode code, Instant next) implements Serializable {}

  /** A question goes out; an older one about the mailbox is void. */
  void ask(ConsentRequest request) {
    requests.values().removeIf(older -> older.mailbox() == request.mailbox());
    requests.put(request.state(), request);
  }

  /** The question that an answer is to, which is over with it. */
  Optional<ConsentRequest> answered(@Nullable String state) {
    return state == null ? Optional.empty() : Optional.ofNullable(requests.remove(state));
  }

  /** A code is shown. */
  void show(DeviceCode code, Instant now) {
    failures.remove(code.mailbox());
    codes.put(code.mailbox(), new Shown(code, now.plus(code.interval())));
  }

  /** The code that is shown for a mailbox. */
  Optional<DeviceCode> code(long mailbox) {
    return Optional.ofNullable(codes.get(mailbox)).map(Shown::code);
  }

  /** Whether the provider may be asked about it now, with some grace for clocks. */
  boolean isDue(long mailbox, Instant now) {
    Shown shown = codes.get(mailbox);
    return shown != null && !now.plus(Duration.ofMillis(100)).isBefore(shown.next);
  }

  /** The code came to nothing. */
  void fail(long mailbox, String sentence) {
    codes.remove(mailbox);
    failures.put(mailbox, sentence);
  }

  /** Why the last code came to nothing; empty when it did not. */
  String failure(long mailbox) {
    return failures.getOrDefault(mailbox, "");
  }

  /** The code is of no use any more. */
  void forget(long mailbox) {
    codes.remove(mailbox);
  }
}
