package org.muniment.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.QuarantineReason;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.RuleMark;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;

/**
 * Counts anew, from nothing but the ledger's entries, what each folder holds, and compares it with
 * every reconciliation that the ledger tells. Holds a count for each epoch and the UIDs that were
 * quarantined or left out. For one thread, entries in their order.
 */
final class Recount {
  private final List<String> wrong = new ArrayList<>();
  private final Map<Long, Account> epochs = new HashMap<>();
  private final Map<EpochId, Reconciliation> latest = new HashMap<>();
  private boolean hasGaps;

  /** Takes the next entry. */
  void take(LedgerEntry entry) {
    EntryBody body = EntryBody.of(entry).orElse(null);
    if (body == null) {
      hasGaps = true;
    } else if (entry.kind() == EntryKind.RECONCILED) {
      compare(entry.sequence(), Reconciliation.of(body));
    } else if (body.number("uid") != null) {
      epochs.computeIfAbsent(body.count("epoch"), key -> new Account()).take(entry.kind(), body);
    }
  }

  /** Says what is wrong, and how the folders stand by their latest reconciliation. */
  void sumUp(Findings findings) {
    wrong.forEach(findings::add);
    if (hasGaps) {
      findings.note("Entries without a body cannot be counted again: completeness is as told.");
    }
    long complete = latest.values().stream().filter(Reconciliation::isComplete).count();
    findings.note(
        "Completeness: %d of %d folders had everything accounted for when last looked at"
            .formatted(complete, latest.size()));
    latest.values().stream()
        .filter(told -> !told.isComplete())
        .map(Recount::shortfall)
        .forEach(findings::note);
  }

  private void compare(long sequence, Reconciliation told) {
    latest.put(told.epoch(), told);
    Account counted = epochs.getOrDefault(told.epoch().value(), new Account());
    if (!hasGaps && !counted.isAsTold(told)) {
      wrong.add(
          ("Entry %d tells of folder %s (%s) %d archived, %s left out, %s quarantined; the entries"
                  + " before it come to %d, %s and %s.")
              .formatted(
                  sequence,
                  told.folder(),
                  told.name(),
                  told.archived(),
                  new TreeMap<>(told.excluded()),
                  new TreeMap<>(told.quarantined()),
                  counted.archived,
                  counted.excluded(),
                  counted.quarantined()));
    }
  }

  private static String shortfall(Reconciliation told) {
    String trouble = told.check().trouble();
    return "  folder %s (%s) of mailbox %s does not add up: %s"
        .formatted(
            told.folder(), told.name(), told.mailbox(), trouble == null ? numbers(told) : trouble);
  }

  private static String numbers(Reconciliation told) {
    String missing =
        told.check().missingCount() == 0 ? "" : "; missing UID " + told.check().missing();
    return "the server counts %d and lists %d, %d are accounted for%s"
        .formatted(told.check().counted(), told.check().listed(), told.accounted(), missing);
  }

  /** What the entries of one epoch come to. */
  private static final class Account {
    private final Map<String, String> marks = new HashMap<>();
    private final Map<Long, String> excluded = new HashMap<>();
    private final Map<Long, QuarantineReason> quarantined = new HashMap<>();
    private long archived;

    void take(EntryKind kind, EntryBody body) {
      long uid = body.count("uid");
      switch (kind) {
        case PLACED -> {
          archived++;
          quarantined.remove(uid);
          excluded.remove(uid);
        }
        case VANISHED, MOVED -> leave(uid, body.number("placement"));
        case QUARANTINED -> {
          quarantined.put(uid, QuarantineReason.ofLabel(body.need("reason")));
          excluded.remove(uid);
        }
        case EXCLUDED -> {
          excluded.put(uid, mark(body));
          quarantined.remove(uid);
        }
        default -> {
          // changes nothing about what is there
        }
      }
    }

    /** One text for all messages that a rule leaves out: there may be millions. */
    private String mark(EntryBody body) {
      String mark = new RuleMark(body.need("rule"), body.numberOr("version", 0)).toString();
      return marks.computeIfAbsent(mark, each -> each);
    }

    private void leave(long uid, @Nullable Long placement) {
      if (placement == null) {
        quarantined.remove(uid);
        excluded.remove(uid);
      } else {
        archived--;
      }
    }

    boolean isAsTold(Reconciliation told) {
      return archived == told.archived()
          && excluded().equals(told.excluded())
          && quarantined().equals(told.quarantined());
    }

    Map<String, Long> excluded() {
      return count(excluded);
    }

    Map<QuarantineReason, Long> quarantined() {
      return count(quarantined);
    }

    private static <T extends Comparable<T>> Map<T, Long> count(Map<Long, T> byUid) {
      return byUid.values().stream()
          .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
  }
}
