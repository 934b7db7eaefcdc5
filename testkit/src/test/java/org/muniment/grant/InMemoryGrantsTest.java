package org.muniment.grant;

import org.muniment.archive.MailboxId;
import org.muniment.testkit.SettableClock;

class InMemoryGrantsTest implements GrantsContract {
  private final InMemoryGrants grants = new InMemoryGrants(new SettableClock());
  private long mailboxes;

  @Override
  public Grants grants() {
    return grants;
  }

  @Override
  public MailboxId freshMailbox() {
    return new MailboxId(++mailboxes);
  }

  @Override
  public void remove(MailboxId mailbox) {
    grants.remove(mailbox);
  }
}
