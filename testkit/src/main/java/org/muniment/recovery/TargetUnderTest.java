package org.muniment.recovery;

import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;

/** A mail target together with a server and an empty mailbox on it. */
public interface TargetUnderTest extends AutoCloseable {

  MailTarget target();

  MailServer server();

  Login login();

  @Override
  void close();
}
