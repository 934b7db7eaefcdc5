package org.muniment.harvest;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.UidValidity;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;

/**
 * The reconciliation of a folder: what the server has = archived + excluded by a named rule +
 * quarantined, in one epoch, when a run had passed it.
 *
 * @param mailbox whose folder
 * @param folder which
 * @param name as it was then, for people
 * @param epoch which stretch of its life
 * @param uidValidity the server's value for that
 * @param run who found out
 * @param at when
 * @param check what the server showed
 * @param archived messages below the cursor that are archived and not known to be gone
 * @param excluded messages left out, by the name of the rule
 * @param quarantined messages that could not be fetched, by the reason
 */
public record Reconciliation(
    MailboxId mailbox,
    FolderId folder,
    String name,
    EpochId epoch,
    UidValidity uidValidity,
    RunId run,
    Instant at,
    FolderCheck check,
    long archived,
    Map<String, Long> excluded,
    Map<QuarantineReason, Long> quarantined) {
  public Reconciliation {
    excluded = Map.copyOf(excluded);
    quarantined = Map.copyOf(quarantined);
  }

  /** How many messages are accounted for, one way or another. */
  public long accounted() {
    return archived + excludedCount() + quarantinedCount();
  }

  /** How many were left out by a rule. */
  public long excludedCount() {
    return sum(excluded);
  }

  /** How many are quarantined. */
  public long quarantinedCount() {
    return sum(quarantined);
  }

  /** Whether every UID that the server has is accounted for, and the server's numbers agree. */
  public boolean isComplete() {
    return check.confirms(accounted());
  }

  /** How the ledger tells it. */
  public Act toAct(String actor) {
    return new Act(EntryKind.RECONCILED, actor, "folder/" + folder, details());
  }

  /** The fields of {@link #toAct}. */
  Map<String, @Nullable Object> details() {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("mailbox", mailbox.value());
    body.put("folder", folder.value());
    body.put("name", name);
    body.put("epoch", epoch.value());
    body.put("uidValidity", uidValidity.value());
    body.put("run", run.value());
    body.put("at", at.toString());
    body.put("cursor", check.uidNext());
    body.put("counted", check.counted() < 0 ? null : check.counted());
    body.put("listed", check.listed() < 0 ? null : check.listed());
    body.put("archived", archived);
    body.put("excluded", new TreeMap<>(excluded));
    body.put("quarantined", quarantinedByLabel());
    body.put("missing", check.missing().isEmpty() ? null : check.missing().toString());
    body.put("missingCount", check.missingCount());
    body.put("trouble", check.trouble());
    body.put("octetsCounted", check.octets() < 0 ? null : check.octets());
    body.put("octetsListed", check.listedOctets() < 0 ? null : check.listedOctets());
    body.put("complete", isComplete());
    return body;
  }

  /**
   * What the ledger tells.
   *
   * @throws IllegalArgumentException when the body lacks what its kind always had
   */
  public static Reconciliation of(EntryBody body) {
    return new Reconciliation(
        new MailboxId(body.count("mailbox")),
        new FolderId(body.count("folder")),
        body.need("name"),
        new EpochId(body.count("epoch")),
        new UidValidity(body.count("uidValidity")),
        new RunId(body.count("run")),
        Instant.parse(body.need("at")),
        check(body),
        body.count("archived"),
        body.numbers("excluded"),
        byReason(body.numbers("quarantined")));
  }

  private static FolderCheck check(EntryBody body) {
    String missing = body.text("missing");
    return new FolderCheck(
        body.count("cursor"),
        body.numberOr("counted", -1),
        body.numberOr("listed", -1),
        missing == null ? UidSet.EMPTY : UidSet.parse(missing),
        body.numberOr("missingCount", 0),
        body.text("trouble"),
        body.numberOr("octetsCounted", -1),
        body.numberOr("octetsListed", -1));
  }

  /** How many are quarantined, by the label of the reason. */
  public Map<String, Long> quarantinedByLabel() {
    Map<String, Long> labelled = new TreeMap<>();
    quarantined.forEach((reason, count) -> labelled.put(reason.label(), count));
    return labelled;
  }

  private static Map<QuarantineReason, Long> byReason(Map<String, Long> labelled) {
    Map<QuarantineReason, Long> reasons = new TreeMap<>();
    labelled.forEach((label, count) -> reasons.put(QuarantineReason.ofLabel(label), count));
    return reasons;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
