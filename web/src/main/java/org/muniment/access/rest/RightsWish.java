package org.muniment.access.rest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.archive.MailboxId;
import org.muniment.console.rest.Labels;

/** Other roles and mailboxes for an account. */
@Schema(name = "RightsWish", description = "Other roles and mailboxes for an account.")
record RightsWish(
    @Schema(
            description =
                "What it may do: administrator, officer, recovery, auditor. An administrator is"
                    + " neither officer nor recovery. None when it is left out.")
        @Nullable List<String> roles,
    @Schema(description = "The numbers of the mailboxes that it may see from now on.")
        @Nullable List<Long> mailboxes,
    @Schema(
            description =
                "true to let it see every mailbox. With neither this nor mailboxes, it sees those"
                    + " that it saw before.")
        @Nullable Boolean everyMailbox) {

  boolean changesMailboxes() {
    return mailboxes != null || Boolean.TRUE.equals(everyMailbox);
  }

  Entitlement entitlement() {
    return entitlement(mailboxes);
  }

  Set<Role> chosenRoles() {
    return roles(roles == null ? List.of() : roles);
  }

  static Entitlement entitlement(@Nullable List<Long> mailboxes) {
    return mailboxes == null
        ? new Entitlement.EveryMailbox()
        : new Entitlement.Mailboxes(
            mailboxes.stream().map(MailboxId::new).collect(Collectors.toSet()));
  }

  static Set<Role> roles(List<String> labels) {
    return labels.stream()
        .map(label -> Labels.choose(Role.class, label, "A role"))
        .collect(Collectors.toSet());
  }
}
