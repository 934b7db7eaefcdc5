package org.muniment.harvest.imap;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerProbe;
import org.muniment.harvest.SourceFailure;

/** Connects, waits for the greeting, and hangs up. */
@Dependent
public class ImapProbe implements ServerProbe {
  private static final Duration SHORT = Duration.ofSeconds(4);

  private final ImapPatience patience;

  /** Waits four seconds for each step. */
  public ImapProbe() {
    this(new ImapPatience(SHORT, SHORT, SHORT, 1));
  }

  ImapProbe(ImapPatience patience) {
    this.patience = patience;
  }

  @Override
  public boolean answers(MailServer server) {
    try {
      new Dialling(server, patience).greet();
      return true;
    } catch (SourceFailure nobody) {
      return false;
    }
  }
}
