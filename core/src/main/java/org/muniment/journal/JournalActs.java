package org.muniment.journal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;

/**
 * Which act of the ledger each fact of the journal becomes. The bodies hold all of it, so that the
 * ledger's files and the originals rebuild the catalogue. A placement has the fields that the
 * harvest gives to its own, and {@code journal}: the envelope under which it was delivered.
 */
public final class JournalActs {
  /** Who acts when mail is received and read. */
  public static final String ACTOR = "system:journal";

  /** The member of a {@code placed} body that tells the delivery. */
  public static final String JOURNAL = "journal";

  /** What a change of a receiver is called, before what it was. */
  public static final String RECEIVER = "receiver ";

  /** What a change of a journal mailbox is called, before what it was. */
  public static final String MAILBOX = "journal ";

  private JournalActs() {}

  /**
   * The folder of a receiver.
   *
   * @param receiver its address
   * @param cursor the UID that comes next once the transaction is done
   */
  public record Place(String receiver, long mailbox, long folder, long epoch, long cursor) {}

  /** A delivery was placed. */
  public static Act placed(Place where, Delivery delivery, long placement, long uid) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("mailbox", where.mailbox());
    body.put("folder", where.folder());
    body.put("epoch", where.epoch());
    body.put("uidValidity", 1L);
    body.put("uid", uid);
    body.put("at", delivery.at().toString());
    body.put("cursor", where.cursor());
    body.put("placement", placement);
    body.put("original", delivery.original().address().toString());
    body.put("length", delivery.original().length());
    body.put("internalDate", delivery.at().toString());
    body.put("internalDateOffsetMinutes", 0);
    body.put("flags", List.of());
    body.put("claimedSize", delivery.original().length());
    body.put(JOURNAL, journal(where, delivery));
    return new Act(EntryKind.PLACED, ACTOR, subject(delivery), body);
  }

  private static Map<String, Object> journal(Place where, Delivery delivery) {
    Map<String, Object> journal = new TreeMap<>();
    journal.put("receiver", delivery.receiver().value());
    journal.put("address", where.receiver());
    journal.put("sender", delivery.envelope().sender());
    journal.put("recipients", delivery.envelope().recipients());
    journal.put("peer", delivery.way().peer());
    journal.put("greeting", delivery.way().greeting());
    journal.put("protection", delivery.way().protection());
    return journal;
  }

  /**
   * A delivery came again.
   *
   * @param placement what it was when it came first
   * @param repeats how often it came again, this time included
   */
  public static Act repeated(long mailbox, Delivery delivery, long placement, long repeats) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("mailbox", mailbox);
    body.put("receiver", delivery.receiver().value());
    body.put("placement", placement);
    body.put("repeat", repeats);
    body.put("at", delivery.at().toString());
    body.put("peer", delivery.way().peer());
    return new Act(EntryKind.REPEATED, ACTOR, subject(delivery), body);
  }

  /**
   * A report is in quarantine now, or was read after all.
   *
   * @param actor who had it read
   */
  public static Act unwrapped(String actor, ReadingBook.Known reading) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("mailbox", reading.mailbox().value());
    body.put("folder", reading.folder().value());
    body.put("placement", reading.placement().value());
    body.put("original", reading.original().toString());
    body.put("quarantined", reading.isQuarantined());
    body.put("reason", reading.reason());
    body.put("at", reading.at().toString());
    return new Act(EntryKind.UNWRAPPED, actor, "original/" + reading.original(), body);
  }

  /**
   * A receiver was set up or changed.
   *
   * @param what happened to it: added, changed, opened, closed or removed
   * @param epoch the epoch of its folder, or null where it is not told
   */
  public static Act receiver(String actor, String what, Receiver receiver, @Nullable Long epoch) {
    Admission admission = receiver.admission();
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("change", RECEIVER + what);
    body.put("address", receiver.address());
    body.put("mailbox", receiver.mailbox().value());
    body.put("folder", receiver.folder().value());
    body.put("epoch", epoch);
    body.put("networks", admission.networks().stream().map(Network::toString).toList());
    body.put("certificates", admission.certificates());
    body.put("asksPassword", admission.asksPassword());
    return new Act(EntryKind.CONFIGURATION_CHANGED, actor, "receiver/" + receiver.id(), body);
  }

  /** A mailbox was made a journal mailbox, or an ordinary one. */
  public static Act marked(String actor, MailboxId mailbox, boolean isJournal) {
    Map<String, Object> body =
        Map.of("change", MAILBOX + (isJournal ? "marked" : "unmarked"), "mailbox", mailbox.value());
    return new Act(EntryKind.CONFIGURATION_CHANGED, actor, "mailbox/" + mailbox, body);
  }

  private static String subject(Delivery delivery) {
    return "original/" + delivery.original().address();
  }
}
