package org.muniment.demo.imap;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** All mailboxes of a server, and the master users who may open any of them. */
public final class HeldMail {
  private final Map<String, HeldMailbox> mailboxes = new ConcurrentHashMap<>();
  private final Map<String, String> masters = new ConcurrentHashMap<>();
  private volatile BiPredicate<String, String> tokens = (name, token) -> false;

  /** The mailbox of that name with a slash as separator, made when it is missing. */
  public HeldMailbox mailbox(String name, String password) {
    return mailbox(name, password, '/');
  }

  /** The mailbox of that name, made when it is missing. */
  public HeldMailbox mailbox(String name, String password, @Nullable Character separator) {
    return mailboxes.computeIfAbsent(name, missing -> new HeldMailbox(password, separator));
  }

  /** Lets a master user in. */
  public void master(String name, String password) {
    masters.put(name, password);
  }

  /** Lets in whoever brings a token that is good for a mailbox: its name, and the token. */
  public void tokens(BiPredicate<String, String> areGood) {
    tokens = areGood;
  }

  /** The mailbox that a token opens. */
  Optional<HeldMailbox> openByToken(String name, String token) {
    return Optional.ofNullable(mailboxes.get(name)).filter(held -> tokens.test(name, token));
  }

  /**
   * Whose mailbox opens for these credentials.
   *
   * @param forWhom the authorization identity, or empty
   */
  Optional<HeldMailbox> open(String forWhom, String name, String password) {
    if (forWhom.isEmpty() || forWhom.equals(name)) {
      return Optional.ofNullable(mailboxes.get(name))
          .filter(mailbox -> mailbox.password().equals(password));
    }
    boolean master = password.equals(masters.get(name));
    return master ? Optional.ofNullable(mailboxes.get(forWhom)) : Optional.empty();
  }
}
