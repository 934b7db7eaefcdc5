package org.muniment.access.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Which sessions of the console are open on this node. A person may have a few; the oldest ends
 * when there are more. A session that was ended here is refused at its next request.
 */
@ApplicationScoped
public class Sessions {
  /** How many sessions a person may have at once. */
  public static final int MOST = 5;

  private final Map<String, Deque<String>> byAccount = new HashMap<>();

  /** Somebody signed in. */
  public synchronized void opened(String account, String session) {
    Deque<String> own = byAccount.computeIfAbsent(account, fresh -> new ArrayDeque<>());
    own.remove(session);
    own.addLast(session);
    while (own.size() > MOST) {
      own.removeFirst();
    }
  }

  /** Whether the session may go on. */
  public synchronized boolean isOpen(String account, String session) {
    Deque<String> own = byAccount.get(account);
    return own != null && own.contains(session);
  }

  /** Somebody signed out, or the session timed out. */
  public synchronized void closed(String account, String session) {
    Deque<String> own = byAccount.get(account);
    if (own != null) {
      own.remove(session);
      if (own.isEmpty()) {
        byAccount.remove(account);
      }
    }
  }

  /** Ends all sessions of a person but one. */
  public synchronized void endAllBut(String account, String session) {
    Deque<String> own = byAccount.get(account);
    if (own != null) {
      own.removeIf(each -> !each.equals(session));
    }
  }

  /** Ends all sessions of a person. */
  public synchronized void endAllOf(String account) {
    byAccount.remove(account);
  }
}
