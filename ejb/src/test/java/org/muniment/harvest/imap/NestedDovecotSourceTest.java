package org.muniment.harvest.imap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.muniment.harvest.MailSourceContract;
import org.muniment.harvest.SourceUnderTest;
import org.muniment.testkit.imap.DovecotServer;

@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
class NestedDovecotSourceTest implements MailSourceContract {
  private static DovecotServer dovecot;
  private SourceUnderTest under;

  @BeforeAll
  static void start() {
    dovecot = DovecotServer.start(DovecotServer.Layout.NESTED);
  }

  @AfterAll
  static void stop() {
    dovecot.close();
  }

  @BeforeEach
  void begin() {
    under = new DovecotMailbox(dovecot, '/');
  }

  @Override
  public SourceUnderTest under() {
    return under;
  }
}
