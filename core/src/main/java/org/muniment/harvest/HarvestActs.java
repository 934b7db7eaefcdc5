package org.muniment.harvest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Sighting;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;

/**
 * Which act of the ledger each fact of the harvest becomes. The bodies hold all that a placement
 * is, so that the ledger's files and the originals rebuild the catalogue. Fields: {@code mailbox},
 * {@code folder}, {@code epoch} and {@code placement} are numbers of the archive; {@code original}
 * is a content address; sizes are octets; times are ISO 8601 in UTC. {@code at} is when a fact was
 * found out, {@code cursor} the lowest UID that is not accounted for once its batch is written.
 */
public final class HarvestActs {
  private HarvestActs() {}

  /**
   * The acts of a batch, in the order placed, returned, moved, vanished, flags, quarantined,
   * excluded.
   *
   * @param placements the numbers that the journal gave to {@link BatchFacts#placed}, same order
   */
  public static List<Act> of(BatchFacts facts, List<PlacementId> placements) {
    List<Act> acts = new ArrayList<>();
    for (int i = 0; i < facts.placed().size(); i++) {
      acts.add(placed(facts, facts.placed().get(i), placements.get(i)));
    }
    facts.returned().forEach(message -> acts.add(returned(facts, message)));
    facts.departures().forEach(departure -> acts.add(departed(facts, departure)));
    facts.flagChanges().forEach(change -> acts.add(flags(facts, change)));
    facts.quarantined().forEach(message -> acts.add(quarantined(facts, message)));
    facts.excluded().forEach(message -> acts.add(excluded(facts, message)));
    return acts;
  }

  /**
   * What happened to a folder.
   *
   * @param objectId what survives a rename (MAILBOXID, X-GUID), or null
   */
  public static Act folder(
      String actor,
      MailboxId mailbox,
      FolderId folder,
      FolderChange change,
      FolderName name,
      @Nullable String objectId) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("mailbox", mailbox.value());
    body.put("folder", folder.value());
    body.put("change", change.label());
    body.put("name", name.display());
    body.put("wireName", Base64.getEncoder().encodeToString(name.wire()));
    body.put("separator", name.separator() == null ? null : name.separator().toString());
    body.put("prefix", name.prefix() == 0 ? null : name.prefix());
    body.put("objectId", objectId);
    return new Act(EntryKind.FOLDER_CHANGED, actor, subject(folder), body);
  }

  /** A folder began a new epoch because the server renumbered it. */
  public static Act renumbered(
      String actor, MailboxId mailbox, FolderName name, @Nullable String objectId, Epoch epoch) {
    Act act = folder(actor, mailbox, epoch.folder(), FolderChange.RENUMBERED, name, objectId);
    Map<String, @Nullable Object> body = new TreeMap<>(act.details());
    body.put("epoch", epoch.id().value());
    body.put("uidValidity", epoch.uidValidity().value());
    return new Act(act.kind(), actor, act.subject(), body);
  }

  /** A run ended; the body is its reconciliation. */
  public static Act closed(HarvestRun run, RunClosing closing) {
    RunTally tally = closing.tally();
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("run", run.id().value());
    body.put("mailbox", run.mailbox().value());
    body.put("state", closing.state().name().toLowerCase(Locale.ROOT));
    body.put("started", text(run.started()));
    body.put("node", run.node());
    body.put("error", closing.error());
    body.put("troubles", closing.troubles());
    body.put("folders", tally.folders());
    body.put("foldersLeft", tally.foldersLeft());
    body.put("onServer", tally.onServer());
    body.put("archived", tally.archived());
    body.put("known", tally.known());
    body.put("moved", tally.moved());
    body.put("vanished", tally.vanished());
    body.put("flagsChanged", tally.flagsChanged());
    body.put("quarantined", tally.quarantined());
    body.put("excluded", tally.excluded());
    body.put("bytes", tally.bytes());
    body.put("incomplete", tally.incomplete());
    List<NotTaken> notTaken = closing.notTaken();
    body.put("notTaken", notTaken.isEmpty() ? null : details(notTaken));
    body.put("rules", run.rules() == 0 ? null : run.rules());
    body.put("watch", run.kind() == RunKind.WATCH ? Boolean.TRUE : null);
    body.put("dryRun", run.kind() == RunKind.DRY_RUN ? Boolean.TRUE : null);
    EntryKind kind = run.kind().isImport() ? EntryKind.IMPORT_CLOSED : EntryKind.RUN_CLOSED;
    return new Act(kind, run.actor(), "mailbox/" + run.mailbox(), body);
  }

  private static List<Map<String, @Nullable Object>> details(List<NotTaken> notTaken) {
    return notTaken.stream().map(NotTaken::details).toList();
  }

  private static Act placed(BatchFacts facts, NewPlacement placement, PlacementId id) {
    Sighting sighting = placement.sighting();
    Map<String, @Nullable Object> body = place(facts, sighting.uid().value());
    body.put("placement", id.value());
    body.put("original", sighting.original().address().toString());
    body.put("length", sighting.original().length());
    body.put("internalDate", text(sighting.internalDate()));
    body.put("internalDateOffsetMinutes", sighting.internalDateOffsetMinutes());
    body.put("flags", sorted(sighting.flags()));
    body.put("claimedSize", sighting.claimedSize() < 0 ? null : sighting.claimedSize());
    body.put("emailId", sighting.emailId());
    body.put("linked", placement.isLinked() ? Boolean.TRUE : null);
    body.put("synthesised", sighting.isSynthesised() ? Boolean.TRUE : null);
    body.put("note", placement.note());
    String subject = "original/" + sighting.original().address();
    return new Act(EntryKind.PLACED, facts.actor(), subject, body);
  }

  private static Act returned(BatchFacts facts, PlacedMessage message) {
    Map<String, @Nullable Object> body = place(facts, message.uid().value());
    body.put("placement", message.placement().value());
    body.put("returned", Boolean.TRUE);
    return new Act(EntryKind.PLACED, facts.actor(), subject(message), body);
  }

  private static Act departed(BatchFacts facts, Departure departure) {
    PlacedMessage message = departure.message();
    PlacementId movedTo = departure.movedTo();
    Map<String, @Nullable Object> body = place(facts, departure.uid().value());
    body.put("placement", message == null ? null : message.placement().value());
    body.put("movedTo", movedTo == null ? null : movedTo.value());
    String subject = message == null ? subject(facts.folder()) : subject(message);
    EntryKind kind = movedTo == null ? EntryKind.VANISHED : EntryKind.MOVED;
    return new Act(kind, facts.actor(), subject, body);
  }

  private static Act flags(BatchFacts facts, FlagChange change) {
    Map<String, @Nullable Object> body = place(facts, change.message().uid().value());
    body.put("placement", change.message().placement().value());
    body.put("flagsBefore", sorted(change.message().flags()));
    body.put("flags", sorted(change.flags()));
    return new Act(EntryKind.FLAGS_CHANGED, facts.actor(), subject(change.message()), body);
  }

  private static Act quarantined(BatchFacts facts, QuarantinedMessage message) {
    Map<String, @Nullable Object> body = place(facts, message.uid().value());
    body.put("reason", message.reason().label());
    body.put("serverText", message.serverText());
    body.put("claimedSize", message.claimedSize() < 0 ? null : message.claimedSize());
    body.put("tries", message.tries());
    body.put("nextTry", text(message.nextTry()));
    return new Act(EntryKind.QUARANTINED, facts.actor(), subject(facts.folder()), body);
  }

  private static Act excluded(BatchFacts facts, ExcludedMessage message) {
    Map<String, @Nullable Object> body = place(facts, message.uid().value());
    body.put("rule", message.mark().rule());
    body.put("version", message.mark().version() == 0 ? null : message.mark().version());
    body.put("claimedSize", message.claimedSize() < 0 ? null : message.claimedSize());
    return new Act(EntryKind.EXCLUDED, facts.actor(), subject(facts.folder()), body);
  }

  private static Map<String, @Nullable Object> place(BatchFacts facts, long uid) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("mailbox", facts.mailbox().value());
    body.put("folder", facts.folder().value());
    body.put("epoch", facts.epoch().id().value());
    body.put("uidValidity", facts.epoch().uidValidity().value());
    body.put("uid", uid);
    body.put("at", text(facts.at()));
    body.put("cursor", facts.uidNextDone());
    return body;
  }

  private static String subject(FolderId folder) {
    return "folder/" + folder;
  }

  private static String subject(PlacedMessage message) {
    return "original/" + message.address();
  }

  private static List<String> sorted(Set<String> flags) {
    return flags.stream().sorted().toList();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
