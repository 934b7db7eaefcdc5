package org.muniment.access.rest;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Account;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.archive.MailboxId;

/** An account. */
@Schema(name = "Account", description = "An account.")
record AccountAnswer(
    @Schema(description = "Its number.", required = true) long id,
    @Schema(description = "The name to sign in with.", required = true) String name,
    @Schema(description = "What people call its owner.", required = true) String fullName,
    @Schema(
            description = "What it may do: administrator, officer, recovery, auditor.",
            required = true)
        List<String> roles,
    @Schema(description = "Whether it is refused.", required = true) boolean disabled,
    @Schema(
            description = "Whether it may see the mail of every mailbox, as far as its roles do.",
            required = true)
        boolean everyMailbox,
    @Schema(description = "The numbers of the mailboxes that it may see, when it is not every one.")
        @Nullable List<Long> mailboxes) {

  static AccountAnswer of(Account account) {
    List<Long> mailboxes =
        account.entitlement() instanceof Entitlement.Mailboxes(Set<MailboxId> only)
            ? only.stream().map(MailboxId::value).sorted().toList()
            : null;
    return new AccountAnswer(
        account.id().value(),
        account.name(),
        account.fullName(),
        account.roles().stream().map(Role::label).sorted().toList(),
        account.isDisabled(),
        mailboxes == null,
        mailboxes);
  }
}
