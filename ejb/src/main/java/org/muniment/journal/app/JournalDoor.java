package org.muniment.journal.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.muniment.access.app.PasswordHash;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverId;
import org.muniment.journal.Receivers;

/**
 * Who may deliver to whom, as it was known when it was last looked up: callers are answered also
 * while the database is away. Safe for use by many threads.
 */
@ApplicationScoped
public class JournalDoor {
  /** Hashing is made to be slow; strangers may not have all processors do it. */
  private static final int AT_ONCE = 2;

  private static final String NOBODY = PasswordHash.of("nobody", "no password fits this");

  private final Receivers receivers;
  private final Semaphore hashing = new Semaphore(AT_ONCE);
  private volatile Map<Receiver, String> known = Map.of();
  private volatile boolean isKnown;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected JournalDoor() {
    this(null);
  }

  /** The door of these receivers. */
  @Inject
  public JournalDoor(Receivers receivers) {
    this.receivers = receivers;
  }

  /** Looks up who there is. */
  @Transactional
  public void look() {
    Map<Receiver, String> found = new HashMap<>();
    for (Receiver each : receivers.receivers()) {
      String hash = receivers.passwordHash(each.id());
      found.put(each, hash == null ? "" : hash);
    }
    known = Map.copyOf(found);
    isKnown = true;
  }

  /** Whether it was ever looked up; before, nobody can say who there is. */
  public boolean isKnown() {
    return isKnown;
  }

  /** Whether any receiver lets callers sign in. */
  public boolean asksPasswords() {
    return known.keySet().stream().anyMatch(each -> each.admission().asksPassword());
  }

  /** Who receives for that recipient: whose address it is, before whose pattern it fits. */
  public Optional<Receiver> receiver(String recipient) {
    List<Receiver> meant = known.keySet().stream().filter(r -> r.isMeantBy(recipient)).toList();
    return meant.stream()
        .filter(each -> each.address().equals(recipient.toLowerCase(Locale.ROOT)))
        .findFirst()
        .or(() -> meant.stream().findFirst());
  }

  /**
   * The receiver whose address and password these are; takes about the same time for an address
   * that there is not.
   */
  public Optional<ReceiverId> signIn(String address, String password) throws InterruptedException {
    Optional<Map.Entry<Receiver, String>> meant =
        known.entrySet().stream()
            .filter(each -> each.getKey().address().equalsIgnoreCase(address))
            .filter(each -> !each.getValue().isEmpty())
            .findFirst();
    hashing.acquire();
    try {
      boolean fits = PasswordHash.fits(password, meant.map(Map.Entry::getValue).orElse(NOBODY));
      return fits ? meant.map(each -> each.getKey().id()) : Optional.empty();
    } finally {
      hashing.release();
    }
  }
}
