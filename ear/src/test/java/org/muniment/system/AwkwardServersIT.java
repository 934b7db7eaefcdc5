package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muniment.demo.imap.HeldMail;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.MessageFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;
import org.muniment.testkit.imap.TestAuthority;

/** Mail servers that do not keep to the book, as people meet them in the console. */
@ExtendWith(SharedOffice.class)
class AwkwardServersIT {
  private static final String ANNA = "anna@example.org";
  private static final String HERS = "correct-horse";
  private static final String IN_CLEAR = "Unprotected (clear text)";
  private static final String IMPLICIT = "TLS from the start (usual)";

  private final OfficeConsole office;
  private final Browser browser;

  AwkwardServersIT(OfficeConsole office) {
    this.office = office;
    this.browser = office.browser();
  }

  @Test
  void aMessageThatTheServerKeepsToItselfIsShownInQuarantineAndTriedAgainUntilItComes() {
    AtomicBoolean isKept = new AtomicBoolean(true);
    MessageFault keeping =
        (told, answers) -> isKept.get() && MessageFault.nil().tell(told, answers);
    Script script = Script.good().atMessage(2, keeping);
    String kept = "kept@example.org";
    try (ScriptedImap imap = holding(script, kept, 2)) {
      office.mailbox("Keeps mail to itself", imap.server().port(), kept, HERS);
      office.harvest(kept);
      browser.open("/quarantine");
      assertThat(browser.text("#case-rows"))
          .contains(kept, "INBOX · UID 2", "The server sent nothing for it.");
      browser.press("Try the chosen ones now");
      browser.await(".notices", "Choose the messages to try again.");

      isKept.set(false);
      browser.tick("Choose message 2 of " + kept);
      browser.press("Try the chosen ones now");
      browser.await(".notices", "1 message is tried now.");
      browser.await(this::isQuarantineEmpty, "the message came");
      browser.open("/harvests");
      assertThat(browser.text("#run-rows tr:first-child [data-label=New]")).isEqualTo("1");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aHarvestThatWasWatchedForLongIsStoppedAndGoesOnWhereItWas() {
    int messages = 1_500;
    CountDownLatch told = new CountDownLatch(1);
    Script script = Script.good().atMessage(600, waitingFor(told));
    String slow = "slow@example.org";
    try (ScriptedImap imap = holding(script, slow, messages)) {
      office.mailbox("Slow mail", imap.server().port(), slow, HERS);
      browser.open("/servers");
      browser.tick("Choose " + slow);
      browser.press("Harvest the chosen ones now");
      browser.click("#run-rows tr:first-child a");
      browser.await(".badge", "running");
      lookManyTimes();
      browser.press("Stop");
      browser.press("Stop it");
      browser.await(".notices", "The harvest stops after the batch under way.");
      told.countDown();
      browser.await(".badge", "stopped");
      long first = archived();
      assertThat(first).isLessThan(messages);

      browser.press("Go on");
      browser.await(".badge", "done");
      assertThat(archived()).isEqualTo(messages - first);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void whatIsWrongWithAConnectionIsToldInOneSentence() {
    office.as("admin");
    browser.open("/server");
    browser.type("Name", "Tried out");
    test("no-such-host.invalid", 993, IMPLICIT, HERS, "There is no server named");
    test("localhost", 1, IN_CLEAR, HERS, "localhost does not answer on port 1: nothing listens");
    test(secured(), IMPLICIT, HERS, "no authority that we trust issued it");
    test(secured(), IN_CLEAR, HERS, "does not speak IMAP the way we asked");
    test(inClear(Script.good()), IN_CLEAR, "guess", "refused the sign-in of " + ANNA);
    test(
        inClear(refusing("NO IMAP is disabled for this account")),
        IN_CLEAR,
        HERS,
        "IMAP is disabled for this account");
    test(
        inClear(refusing("NO [LIMIT] Too many simultaneous connections")),
        IN_CLEAR,
        HERS,
        "simultaneous connections. Test again in a while.");
    test(inClear(Script.good()), IN_CLEAR, HERS, "opened the mailbox of " + ANNA);
    assertThat(browser.texts("#finding.bad")).isEmpty();
  }

  private void test(ScriptedImap imap, String security, String password, String told) {
    try (imap) {
      test("localhost", imap.server().port(), security, password, told);
    }
  }

  private void test(String host, int port, String security, String password, String told) {
    browser.type("Server", host);
    browser.choose("Connection", security);
    browser.type("Port", Integer.toString(port));
    browser.type("Mailbox", ANNA);
    browser.type("Its password", password);
    browser.press("Test the connection");
    browser.await("#finding", told);
    assertThat(browser.attribute("#edit\\:port", "value")).isEqualTo(Integer.toString(port));
  }

  private static ScriptedImap inClear(Script script) {
    return ScriptedImap.inClear(script, ScriptedImap.anna('/'));
  }

  private static ScriptedImap secured() {
    return ScriptedImap.secured(
        Script.good(), ConnectionSecurity.IMPLICIT_TLS, TestAuthority.get().forLocalhost());
  }

  private static Script refusing(String words) {
    return Script.good().on("AUTHENTICATE", CommandFault.ending(words));
  }

  /** A message that comes only when somebody says so. */
  private static MessageFault waitingFor(CountDownLatch word) {
    return (told, answers) -> {
      try {
        word.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return false;
    };
  }

  /** As a page does that follows a run for minutes; its own buttons have to stay good. */
  private void lookManyTimes() {
    browser.ask(
        "Promise.all(Array.from({length: 40}, () => fetch(location.href,"
            + " {headers: {'X-Requested-With': 'console'}})))");
  }

  private boolean isQuarantineEmpty() {
    browser.open("/quarantine");
    return browser.texts("#case-rows").isEmpty();
  }

  private long archived() {
    String nextToNew =
        "[...document.querySelectorAll('.tallies dt')].find(d => d.textContent === 'New')"
            + ".nextElementSibling.textContent";
    return Long.parseLong(String.valueOf(browser.ask(nextToNew)).replace(",", ""));
  }

  /** So many messages in the inbox of somebody whose password is that of Anna. */
  private static ScriptedImap holding(Script script, String owner, int messages) {
    HeldMail mail = new HeldMail();
    String[] texts =
        IntStream.rangeClosed(1, messages)
            .mapToObj(n -> "From: bert@example.org\r\nSubject: no. " + n + "\r\n\r\n" + n + "\r\n")
            .toArray(String[]::new);
    mail.mailbox(owner, HERS, '/').inbox().with(texts);
    return ScriptedImap.inClear(script, mail);
  }
}
