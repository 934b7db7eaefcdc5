package org.muniment.access.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.muniment.access.Account;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Entitlements;
import org.muniment.access.Role;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;

/** Asked by every use case before it acts. A refusal is an entry of the ledger. */
@Dependent
public class Rights implements Entitlements {
  private final Accounts accounts;
  private final SeparateRecord record;

  /** Rights by these accounts; refusals go to that record. */
  @Inject
  public Rights(Accounts accounts, SeparateRecord record) {
    this.accounts = accounts;
    this.record = record;
  }

  /**
   * Lets an actor who holds one of the roles pass.
   *
   * @param what what was to be done, for the ledger: {@code add a mailbox}
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}; the refusal is in the ledger
   */
  public void require(Actor actor, String what, Role... anyOf) {
    if (!actor.holdsAny(anyOf)) {
      String roles = Arrays.stream(anyOf).map(Role::label).collect(Collectors.joining(" or "));
      record.append(refusal(actor, Map.of("act", what, "needs", roles)));
      throw Fault.FORBIDDEN.on(actor.name(), roles);
    }
  }

  /**
   * The failure of an act that no role allows; the attempt is in the ledger.
   *
   * @param what what was to be done, for the ledger
   * @param sentence why not, and what to do instead
   */
  Failure refused(Actor actor, String what, String sentence) {
    record.append(refusal(actor, Map.of("act", what, "why", sentence)));
    return Fault.CONFLICT.on(sentence);
  }

  private static Act refusal(Actor actor, Map<String, String> body) {
    return new Act(EntryKind.REFUSED, actor.name(), "account/" + actor.name(), body);
  }

  @Override
  public Entitlement entitlement(Actor actor) {
    if (!actor.readsMail()) {
      return new Entitlement.Mailboxes(Set.of());
    }
    return accounts
        .named(actor.name())
        .filter(account -> !account.isDisabled())
        .map(Account::entitlement)
        .orElseGet(() -> new Entitlement.Mailboxes(Set.of()));
  }
}
