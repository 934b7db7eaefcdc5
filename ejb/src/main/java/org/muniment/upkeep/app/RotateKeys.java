package org.muniment.upkeep.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.access.app.SeparateRecord;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.original.KeyCustody;

/** Makes the archive's keys new. The entry in the ledger is committed before a key changes. */
@Dependent
public class RotateKeys {
  private final KeyCustody keys;
  private final SeparateRecord record;
  private final Rights rights;

  /** Rotates these keys. */
  @Inject
  public RotateKeys(KeyCustody keys, SeparateRecord record, Rights rights) {
    this.keys = keys;
    this.record = record;
    this.rights = rights;
  }

  /**
   * Adds a generation to the root key. The keystore has changed then: back it up.
   *
   * @return the new generation's number
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}; {@code STORE_FULL} or {@code
   *     STORE_UNAVAILABLE}: everything stays readable; repeat
   */
  public int rotateRoot(Actor by) {
    allow(by, "root key");
    return keys.rotateRoot();
  }

  /**
   * Gives every cohort a new key; the old ones are destroyed.
   *
   * @return how many cohorts there are
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}; {@code STORE_FULL} or {@code
   *     STORE_UNAVAILABLE}: everything stays readable; repeat
   */
  public int rotateCohorts(Actor by) {
    allow(by, "cohort keys");
    return keys.rotateCohorts();
  }

  private void allow(Actor by, String what) {
    rights.require(by, "rotate the " + what, Role.ADMINISTRATOR);
    record.append(
        new Act(EntryKind.UPKEEP, by.name(), "vault", Map.of("act", "rotate the " + what)));
  }
}
