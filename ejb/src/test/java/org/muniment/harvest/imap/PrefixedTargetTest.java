package org.muniment.harvest.imap;

import org.junit.jupiter.api.BeforeEach;
import org.muniment.recovery.MailTargetContract;
import org.muniment.recovery.TargetUnderTest;
import org.muniment.testkit.imap.Script;

/**
 * A server that keeps folders below INBOX, parts them by dots, and knows neither LITERAL+ nor
 * UIDPLUS.
 */
class PrefixedTargetTest implements MailTargetContract {
  private TargetUnderTest under;

  @BeforeEach
  void begin() {
    Script script = Script.good().withPrefix("INBOX.").without("LITERAL+", "UIDPLUS");
    under = new ScriptedTarget(script, '.');
  }

  @Override
  public TargetUnderTest under() {
    return under;
  }
}
