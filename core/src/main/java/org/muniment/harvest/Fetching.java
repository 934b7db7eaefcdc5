package org.muniment.harvest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.original.Original;

/**
 * Fetches messages until each of them is archived, gone, or quarantined with its reason. What does
 * not come in company is asked for in ever smaller groups, alone, and in parts. A lost connection
 * ends it with what had come handed over; the next attempt goes on from the journal. For one
 * thread.
 */
final class Fetching {
  private final RunScope scope;
  private final MailSource.Session session;
  private final Gathering gathering;
  private final Strikes strikes;
  private final Map<Uid, Integer> triesBefore = new HashMap<>();

  Fetching(RunScope scope, MailSource.Session session, Gathering gathering, Strikes strikes) {
    this.scope = scope;
    this.session = session;
    this.gathering = gathering;
    this.strikes = strikes;
  }

  /** Remembers how often a message was tried in earlier runs. */
  void triedBefore(Uid uid, int tries) {
    triesBefore.put(uid, tries);
  }

  /**
   * Fetches these messages, ascending by UID.
   *
   * @throws SourceFailure when the connection was lost or the server asks us to slow down
   */
  void fetch(List<InventoryItem> wanted) {
    List<InventoryItem> company = new ArrayList<>();
    for (InventoryItem item : wanted) {
      if (strikes.isToBeAlone(item.uid())) {
        inCompany(company);
        company.clear();
        alone(item);
      } else {
        company.add(item);
      }
    }
    inCompany(company);
  }

  private void inCompany(List<InventoryItem> company) {
    if (company.isEmpty()) {
      return;
    }
    Deque<List<InventoryItem>> missing = new ArrayDeque<>();
    missing.add(ask(company).missing());
    while (!missing.isEmpty()) {
      List<InventoryItem> group = missing.pop();
      if (group.size() == 1) {
        alone(group.getFirst());
      } else if (!group.isEmpty()) {
        int half = group.size() / 2;
        missing.push(ask(group.subList(half, group.size())).missing());
        missing.push(ask(group.subList(0, half)).missing());
      }
    }
  }

  private void alone(InventoryItem item) {
    if (strikes.isOut(item.uid())) {
      quarantine(item, QuarantineReason.UNREADABLE, strikes.lastWords());
      return;
    }
    Asking asking = new Asking(List.of(item), null);
    if (!strikes.isToBeInParts(item.uid())) {
      asking = ask(List.of(item));
    }
    if (!asking.missing().isEmpty()) {
      lastResort(item, asking);
    }
  }

  /** The server says it is there and does not give it. */
  private void lastResort(InventoryItem item, Asking before) {
    long uid = item.uid().value();
    if (session.existing(new UidRange(uid, uid)).isEmpty()) {
      gathering.missed(uid);
      return;
    }
    Asking asking = new Asking(List.of(item), "It was fetched in parts.");
    carryOut(asking, () -> session.fetchInParts(item, asking));
    if (!asking.missing().isEmpty()) {
      String words = asking.words(item.uid());
      boolean isTold = !words.isEmpty();
      quarantine(
          item,
          isTold ? asking.reason(item.uid()) : before.reason(item.uid()),
          isTold ? words : before.words(item.uid()));
    }
  }

  private void quarantine(InventoryItem item, QuarantineReason reason, String words) {
    int tries = triesBefore.getOrDefault(item.uid(), 0) + 1;
    gathering.quarantine(
        new QuarantinedMessage(
            item.uid(),
            reason,
            words.isEmpty() ? "The server did not send it and did not say why." : words,
            item.size(),
            tries,
            scope.control().now().plus(QuarantinedMessage.pauseAfter(tries))));
    gathering.flushWhenFull();
  }

  private Asking ask(List<InventoryItem> items) {
    Asking asking = new Asking(items, null);
    carryOut(asking, () -> session.fetch(items, asking));
    return asking;
  }

  private void carryOut(Asking asking, Runnable fetch) {
    try {
      fetch.run();
    } catch (SourceFailure failure) {
      if (failure.endsSession() && !asking.missing().isEmpty()) {
        strikes.against(asking.missing().getFirst().uid(), failure);
      }
      throw failure;
    }
    scope.control().goOn();
  }

  /** One call of fetch: judges what comes, places what is good, remembers what was said. */
  private final class Asking implements MailSource.Receiver {
    private final Map<Uid, InventoryItem> open = new LinkedHashMap<>();
    private final Map<Uid, Arrival> arrivals = new HashMap<>();
    private final Map<Uid, String> words = new HashMap<>();
    private final Map<Uid, QuarantineReason> reasons = new HashMap<>();
    private final @Nullable String way;

    Asking(List<InventoryItem> items, @Nullable String way) {
      this.way = way;
      items.forEach(item -> open.put(item.uid(), item));
    }

    @Override
    public void receive(Uid uid, InputStream octets, long announced) throws IOException {
      arrivals.put(uid, gathering.take(octets));
    }

    @Override
    public boolean batchEnded(MailSource.Fetched fetched) {
      for (Uid uid : fetched.asked()) {
        InventoryItem item = open.get(uid);
        Arrival arrival = fetched.received().contains(uid) ? arrivals.get(uid) : null;
        if (item != null && arrival != null) {
          judge(item, arrival, fetched.oddities().get(uid));
        } else {
          missed(uid, fetched);
        }
      }
      arrivals.clear();
      gathering.flush();
      return !mustStop();
    }

    /** What was asked for and is not archived, ascending. */
    List<InventoryItem> missing() {
      return List.copyOf(open.values());
    }

    String words(Uid uid) {
      return words.getOrDefault(uid, "");
    }

    QuarantineReason reason(Uid uid) {
      return reasons.getOrDefault(uid, QuarantineReason.REFUSED);
    }

    private void judge(InventoryItem item, Arrival arrival, @Nullable String oddity) {
      if (arrival.isEmptyAgainst(item)) {
        note(item.uid(), QuarantineReason.EMPTY, "The server sent no octets.");
      } else if (arrival.isPlaceholder()) {
        String notice = "The server sent a notice in place of the message.";
        note(item.uid(), QuarantineReason.PLACEHOLDER, notice);
      } else {
        open.remove(item.uid());
        gathering.place(item, arrival.original(), false, remark(item, arrival, oddity));
      }
    }

    private @Nullable String remark(InventoryItem item, Arrival arrival, @Nullable String oddity) {
      if (oddity != null) {
        return oddity;
      }
      if (triesBefore.containsKey(item.uid())) {
        return "It was quarantined before.";
      }
      return way == null ? shortness(item, arrival.original()) : way;
    }

    private @Nullable String shortness(InventoryItem item, Original original) {
      boolean isShort = original.length() < item.size() - item.size() / 10;
      return isShort ? "It is shorter than the server claimed." : null;
    }

    private void missed(Uid uid, MailSource.Fetched fetched) {
      String oddity = fetched.oddities().get(uid);
      String refusal = fetched.refusal();
      if (oddity != null) {
        boolean isEmpty = oddity.contains("NIL") || oddity.contains("empty");
        note(uid, isEmpty ? QuarantineReason.EMPTY : QuarantineReason.UNREADABLE, oddity);
      } else if (refusal != null) {
        note(uid, QuarantineReason.REFUSED, refusal);
      }
    }

    private void note(Uid uid, QuarantineReason reason, String sentence) {
      words.put(uid, sentence);
      reasons.put(uid, reason);
    }

    private boolean mustStop() {
      try {
        scope.control().beatNowAndThen();
        return false;
      } catch (StopRequested stop) {
        return true;
      }
    }
  }
}
