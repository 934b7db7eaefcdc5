package org.muniment.harvest.imap;

import org.junit.jupiter.api.BeforeEach;
import org.muniment.recovery.MailTargetContract;
import org.muniment.recovery.TargetUnderTest;
import org.muniment.testkit.imap.Script;

class ScriptedTargetTest implements MailTargetContract {
  private TargetUnderTest under;

  @BeforeEach
  void begin() {
    under = new ScriptedTarget(Script.good(), '/');
  }

  @Override
  public TargetUnderTest under() {
    return under;
  }
}
