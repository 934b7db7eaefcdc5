package org.muniment.harvest.imap;

import org.junit.jupiter.api.BeforeEach;
import org.muniment.harvest.MailSourceContract;
import org.muniment.harvest.SourceUnderTest;
import org.muniment.testkit.imap.Script;

class ScriptedSourceTest implements MailSourceContract {
  private SourceUnderTest under;

  @BeforeEach
  void begin() {
    under = new ScriptedSource(Script.good(), '/');
  }

  @Override
  public SourceUnderTest under() {
    return under;
  }
}
