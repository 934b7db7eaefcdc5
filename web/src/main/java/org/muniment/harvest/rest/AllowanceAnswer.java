package org.muniment.harvest.rest;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.DayAllowance;

/** What may be fetched from a mailbox within 24 hours. */
@Schema(name = "Allowance", description = "What may be fetched from a mailbox within 24 hours.")
record AllowanceAnswer(
    @Schema(description = "Octets; left out where nothing limits them.") @Nullable Long bytesADay,
    @Schema(description = "Octets that are left now; left out where nothing limits them.")
        @Nullable Long left,
    @Schema(description = "When harvests go on; left out while they need not wait.")
        @Nullable Instant goesOn) {
  static final AllowanceAnswer UNLIMITED = new AllowanceAnswer(null, null, null);

  static AllowanceAnswer of(DayAllowance allowance, Instant now) {
    Instant goesOn = allowance.goesOn(now);
    return new AllowanceAnswer(
        allowance.bytes(), allowance.left(now), goesOn.isAfter(now) ? goesOn : null);
  }
}
