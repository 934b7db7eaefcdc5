package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.DayAllowance;
import org.muniment.harvest.Manners;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.ServerManners;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/**
 * How much is asked of each mail server: administrators set it, auditors see it. What is set counts
 * from the next connection on.
 */
@Dependent
@Transactional
public class ManageManners {
  private final ServerManners manners;
  private final DayAllowances allowances;
  private final Rights rights;
  private final Ledger ledger;

  /** Manages these manners. */
  @Inject
  public ManageManners(
      ServerManners manners, DayAllowances allowances, Rights rights, Ledger ledger) {
    this.manners = manners;
    this.allowances = allowances;
    this.rights = rights;
    this.ledger = ledger;
  }

  /**
   * The manners towards a server.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public Manners get(Actor by, ServerId server) {
    requireSight(by);
    return manners.of(server);
  }

  /** Whether somebody set them, so that the server does not go by its provider's. */
  public boolean isSet(Actor by, ServerId server) {
    requireSight(by);
    return manners.isSet(server);
  }

  /**
   * Sets them.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public void set(Actor by, ServerId server, Manners wanted) {
    rights.require(by, "set the manners towards a mail server", Role.ADMINISTRATOR);
    manners.set(server, wanted);
    Map<String, @Nullable Object> details = new TreeMap<>();
    details.put("change", "server manners set");
    details.put("provider", wanted.provider().name());
    details.put("perServer", wanted.perServer());
    details.put("perAccount", wanted.perAccount());
    details.put("bytesADay", wanted.bytesADay());
    details.put("commandsAMinute", wanted.commandsAMinute());
    tell(by, server, details);
  }

  /**
   * Goes by the provider's from now on.
   *
   * @throws org.muniment.fault.Failure {@code NOT_FOUND}
   */
  public void unset(Actor by, ServerId server) {
    rights.require(by, "set the manners towards a mail server", Role.ADMINISTRATOR);
    manners.unset(server);
    tell(by, server, Map.of("change", "server manners unset"));
  }

  /** What may be fetched from a mailbox a day; empty where nothing limits it. */
  public Optional<DayAllowance> allowance(Actor by, MailboxId mailbox) {
    requireSight(by);
    return allowances.of(mailbox);
  }

  private void tell(Actor by, ServerId server, Map<String, ? extends @Nullable Object> details) {
    ledger.append(new Act(EntryKind.CONFIGURATION_CHANGED, by.name(), "server/" + server, details));
  }

  private void requireSight(Actor by) {
    rights.require(by, "see the manners towards a mail server", Role.ADMINISTRATOR, Role.AUDITOR);
  }
}
