package org.muniment.recovery;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;

/**
 * Which act of the ledger each step of a restore becomes. {@code step} tells them apart: {@code
 * opened}, {@code items}, {@code closed}.
 */
public final class RestoreActs {
  private RestoreActs() {}

  /** Somebody asked for messages to be put back; written before any is. */
  public static Act opened(RestoreJobId job, RestoreOrder order, long asked) {
    Map<String, @Nullable Object> body = body(job, order, "opened");
    body.put("what", order.what());
    body.put("reason", order.reason());
    body.put("asked", asked);
    return act(order, body);
  }

  /** What became of some of its messages. */
  public static Act items(RestoreJobId job, RestoreOrder order, List<RestoreOutcome> outcomes) {
    Map<String, @Nullable Object> body = body(job, order, "items");
    body.put("items", outcomes.stream().map(RestoreActs::item).toList());
    return act(order, body);
  }

  /** It ended, with this account. */
  public static Act closed(
      RestoreJobId job,
      RestoreOrder order,
      RestoreState state,
      RestoreAccount account,
      @Nullable String error) {
    Map<String, @Nullable Object> body = body(job, order, "closed");
    body.put("state", state.name().toLowerCase(Locale.ROOT));
    body.put("asked", account.asked());
    body.put("putBack", account.putBack());
    body.put("alreadyThere", account.alreadyThere());
    body.put("refused", account.refused());
    body.put("error", error);
    return act(order, body);
  }

  private static Map<String, @Nullable Object> body(
      RestoreJobId job, RestoreOrder order, String step) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("restore", job.value());
    body.put("mailbox", order.target().value());
    body.put("step", step);
    return body;
  }

  private static Map<String, @Nullable Object> item(RestoreOutcome outcome) {
    Map<String, @Nullable Object> item = new TreeMap<>();
    item.put("number", outcome.item().number());
    item.put("placement", outcome.item().placement().value());
    item.put("original", outcome.item().original().address().toString());
    item.put("folder", outcome.item().folder().names());
    switch (outcome) {
      case RestoreOutcome.PutBack(_, Uid uid) -> settled(item, "put-back", uid);
      case RestoreOutcome.AlreadyThere(_, Uid uid) -> settled(item, "already-there", uid);
      case RestoreOutcome.Refused(_, String reason) -> {
        item.put("outcome", "refused");
        item.put("reason", reason);
      }
    }
    return item;
  }

  private static void settled(
      Map<String, @Nullable Object> item, String outcome, @Nullable Uid uid) {
    item.put("outcome", outcome);
    item.put("uid", uid == null ? null : uid.value());
  }

  private static Act act(RestoreOrder order, Map<String, @Nullable Object> body) {
    return new Act(EntryKind.RESTORED, order.actor(), "mailbox/" + order.target(), body);
  }
}
