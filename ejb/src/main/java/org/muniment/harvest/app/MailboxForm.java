package org.muniment.harvest.app;

import org.jspecify.annotations.Nullable;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;

/**
 * A mailbox as somebody describes it.
 *
 * @param name the account's address or name
 * @param server where it is, or null for one that is only imported into
 * @param loginName who signs in, when that is not {@code name}; or null
 * @param password its own password; null keeps the one that is set, or leaves it to the master user
 * @param schedule when it is harvested by itself
 */
public record MailboxForm(
    String name,
    @Nullable ServerId server,
    @Nullable String loginName,
    @Nullable String password,
    HarvestSchedule schedule) {
  private static final int NAME = 320;
  private static final int SCHEDULE = 120;

  public MailboxForm {
    name = name.strip();
    loginName = loginName == null || loginName.isBlank() ? null : loginName.strip();
    password = password == null || password.isEmpty() ? null : password;
  }

  Sources.MailboxDraft draft(Secrets secrets) {
    ServerForm.requireLength("name of a mailbox", name, NAME);
    ServerForm.requireLength("login name", loginName == null ? "-" : loginName, NAME);
    ServerForm.requireLength("schedule", schedule.text(), SCHEDULE);
    return new Sources.MailboxDraft(
        name,
        server,
        loginName,
        password == null ? null : secrets.seal(password),
        server == null ? new HarvestSchedule.ByHand() : schedule);
  }

  @Override
  public String toString() {
    return name;
  }
}
