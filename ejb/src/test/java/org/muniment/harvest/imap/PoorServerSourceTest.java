package org.muniment.harvest.imap;

import org.junit.jupiter.api.BeforeEach;
import org.muniment.harvest.MailSourceContract;
import org.muniment.harvest.SourceUnderTest;
import org.muniment.testkit.imap.Script;

/** A server that offers nothing but RFC 3501: no LITERAL+, no LIST-STATUS, no CONDSTORE, no ID. */
class PoorServerSourceTest implements MailSourceContract {
  private SourceUnderTest under;

  @BeforeEach
  void begin() {
    under = new ScriptedSource(Script.good().poor().named("Old server").signingInBy(), '.');
  }

  @Override
  public SourceUnderTest under() {
    return under;
  }
}
