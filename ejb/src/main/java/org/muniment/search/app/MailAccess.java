package org.muniment.search.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Entitlements;
import org.muniment.access.Role;
import org.muniment.archive.FolderId;
import org.muniment.archive.Placement;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.original.ContentAddress;
import org.muniment.search.MailListings;

/**
 * The gate before all mail: who may see it, and the entry of the ledger that says so. Every method
 * has a transaction of its own that is committed when it returns; content is shown after that.
 */
@ApplicationScoped
public class MailAccess {
  private final Ledger ledger;
  private final MailListings listings;
  private final Entitlements entitlements;

  /** For the container's proxies. */
  @SuppressWarnings("NullAway")
  protected MailAccess() {
    this(null, null, null);
  }

  /** A gate that writes to this ledger. */
  @Inject
  public MailAccess(Ledger ledger, MailListings listings, Entitlements entitlements) {
    this.ledger = ledger;
    this.listings = listings;
    this.entitlements = entitlements;
  }

  /**
   * Whose mail the actor may see.
   *
   * @param deed what the actor is about to do, for the ledger when it is refused
   * @throws Failure {@code FORBIDDEN} when the actor holds no role that reads mail; an entry of the
   *     ledger tells of the attempt
   */
  @Transactional(value = TxType.REQUIRES_NEW, dontRollbackOn = Failure.class)
  public Entitlement entitlement(Actor actor, String deed) {
    if (actor.readsMail()) {
      return entitlements.entitlement(actor);
    }
    ledger.append(new Act(EntryKind.REFUSED, actor.name(), "mail", Map.of("deed", deed)));
    throw Fault.FORBIDDEN.on(deed, "officer or recovery");
  }

  /**
   * Where the actor may see a message.
   *
   * @throws Failure {@code FORBIDDEN} as {@link #entitlement}; {@code NOT_FOUND} when the archive
   *     holds no such message or the actor may not know of it
   */
  @Transactional(value = TxType.REQUIRES_NEW, dontRollbackOn = Failure.class)
  public List<Placement> places(Actor actor, ContentAddress message, String deed) {
    Entitlement entitlement = entitlement(actor, deed);
    List<Placement> seen =
        listings.placements(List.of(message)).getOrDefault(message, List.of()).stream()
            .filter(placement -> entitlement.covers(placement.mailbox()))
            .toList();
    if (seen.isEmpty()) {
      throw Fault.NOT_FOUND.on("message", message);
    }
    return seen;
  }

  /** Writes down that a message was shown, or taken out of the archive. */
  @Transactional(TxType.REQUIRES_NEW)
  public void record(
      EntryKind kind,
      Actor actor,
      ContentAddress message,
      Map<String, ? extends @Nullable Object> details) {
    ledger.append(new Act(kind, actor.name(), "original/" + message, details));
  }

  /** Writes down that somebody was shown the list of a folder. */
  @Transactional(TxType.REQUIRES_NEW)
  public void recordListing(
      Actor actor, FolderId folder, Map<String, ? extends @Nullable Object> details) {
    ledger.append(new Act(EntryKind.READ, actor.name(), "folder/" + folder, details));
  }

  /**
   * Writes down that somebody began work on the archive itself.
   *
   * @throws Failure {@code FORBIDDEN} when the actor lacks the role; an entry tells of the attempt
   */
  @Transactional(value = TxType.REQUIRES_NEW, dontRollbackOn = Failure.class)
  public void recordUpkeep(Actor actor, Role role, String deed) {
    Map<String, Object> details = Map.of("deed", deed);
    if (!actor.roles().contains(role)) {
      ledger.append(new Act(EntryKind.REFUSED, actor.name(), "index", details));
      throw Fault.FORBIDDEN.on(deed, role.label());
    }
    ledger.append(new Act(EntryKind.UPKEEP, actor.name(), "index", details));
  }

  /** Writes down that somebody searched. */
  @Transactional(TxType.REQUIRES_NEW)
  public void recordSearch(Actor actor, Map<String, ? extends @Nullable Object> details) {
    ledger.append(new Act(EntryKind.SEARCHED, actor.name(), "mail", details));
  }
}
