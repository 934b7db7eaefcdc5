package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.muniment.demo.office.Office;

/** The main job in a real browser, as those do it whose job it is. */
class ConsoleIT {
  private static OfficeConsole office;
  private static Browser browser;

  @BeforeAll
  static void setUpTheOffice() throws IOException {
    office = OfficeConsole.in(Path.of(System.getProperty("muniment.it.dir"), "console"));
    browser = office.browser();
  }

  @AfterAll
  static void closeTheOffice() {
    if (office != null) {
      office.close();
    }
  }

  @Test
  void aHitInAnAttachmentIsShownOpenedAndRead() {
    office.as("officer");
    search("lease");

    assertThat(browser.text("#count")).isEqualTo("1 message");
    assertThat(browser.text("#hits .marks")).contains("found in lease-hafenstrasse-12-signed.pdf");
    assertThat(browser.texts("#hits mark")).contains("lease");
    browser.click("#hits .subject");
    browser.await("#reader h2", Office.LOST_SUBJECT);
    browser.press("lease-hafenstrasse-12-signed.pdf");
    browser.await("#words", "Rent: EUR 6,400 a month");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void resultsAreNarrowedSortedAndGoOnWithoutEnd() {
    office.as("officer");
    search("in:anywhere");
    browser.await(() -> hits() == 50, "the first page of hits");
    browser.ask("window.scrollTo(0, document.body.scrollHeight)");
    browser.await(() -> hits() == 100, "the next page of hits");

    browser.open("/search?q=has:attachment&order=oldest");
    long all = count();
    browser.click(".narrow details:first-of-type summary");
    browser.click(".narrow details[open] .choice");
    assertThat(count()).isBetween(1L, all - 1);
    assertThat(browser.texts(".chip").getFirst()).startsWith("Sender: ");
    assertThat(browser.at()).contains("order=oldest");
  }

  @Test
  void whatCouldNotBeSearchedIsCountedAndListed() {
    office.as("officer");
    search("nothingsaysthis");
    assertThat(browser.text("#count")).isEqualTo("0 messages");
    browser.click(".honest summary");
    String state = browser.text(".honest a");
    browser.click(".honest a");
    assertThat(browser.at()).contains("is:");
    assertThat(state).startsWith(Long.toString(count()));
  }

  @Test
  void picturesFromElsewhereAreLoadedOnlyWhenAskedFor() {
    office.as("officer");
    search("subject:\"Freight Weekly 14\"");
    browser.click("#hits .subject");
    browser.await("#reader .notice", "Pictures from elsewhere are not loaded");
    browser.await(() -> browser.frame().contains("Container rates"), "the message is shown");
    assertThat(browser.frame()).doesNotContain("tracker.freight-weekly.example", "<script");
    assertThat(browser.complaints()).isEmpty();

    browser.press("Load them this once");
    browser.await(() -> browser.frame().contains("tracker.freight-weekly.example"), "pictures");
    assertThat(browser.texts("#reader .notice")).isEmpty();
    browser.complaints();
    browser.open("/search");
    search("subject:\"Freight Weekly 14\"");
    browser.click("#hits .subject");
    browser.await("#reader .notice", "Pictures from elsewhere are not loaded");
  }

  @Test
  void aMessageIsLookedAtInEveryWay() {
    office.as("officer");
    search("lease");
    browser.click("#hits .subject");
    browser.press("Headers");
    browser.await(".headers", "Message-ID");
    browser.press("Source");
    browser.await("pre.source", "Content-Type: multipart/mixed");
    browser.press("Thread");
    browser.await(".thread", Office.LOST_SUBJECT);
    browser.press("Plain text");
    browser.await("pre.plain", "attached is the lease");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aLostMessageIsPutBackAndAccountedFor() {
    office.as("it");
    search("lease");
    browser.click("#hits .subject");
    browser.await("#gone", "no longer on the server");
    browser.tick("Choose " + Office.LOST_SUBJECT);
    browser.press("Restore …");
    browser.await("h2", "Put back 1 message");
    browser.type("Why", "Anna misses it");
    browser.press("Restore");
    browser.await("#closing", "Of 1 asked for, 1 put back, 0 there already, 0 refused.");
    assertThat(browser.text(".lead")).isEqualTo("Into anna.berger@nordwind.example");
    pages().keep("restore");

    search("lease");
    browser.click("#restore-all");
    browser.press("Restore");
    browser.await("#closing", "Of 1 asked for, 0 put back, 1 there already, 0 refused.");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aConnectionThatFailsIsExplainedInOneSentence() {
    office.as("admin");
    browser.open("/server?server=1");
    browser.type("Mailbox", "anna.berger@nordwind.example");
    browser.type("Its password", "a wrong one");
    browser.press("Test the connection");
    browser.await(() -> !browser.texts("#finding.bad").isEmpty(), "the wrong password is told");
    String login = browser.text("#finding");

    browser.type("Port", "1");
    browser.type("Its password", "a wrong one");
    browser.press("Test the connection");
    browser.await(
        () -> browser.texts("#finding.bad").stream().anyMatch(x -> !x.equals(login)), "no port");
    assertThat(browser.text("#finding")).contains("1");
    assertThat(browser.attribute("#edit\\:port", "value")).isEqualTo("1");
  }

  @Test
  void anAccountForSomeMailboxesSeesThoseAloneAndKeepsThemWhenItsRolesChange() {
    office.account("clerk", "Officer: Searches and reads mail.");
    edit("clerk");
    browser.tick("Only these mailboxes");
    browser.press("Save");
    browser.await(".notices", "Choose at least one mailbox");
    browser.tick("yuki.tanaka@nordwind.example");
    browser.press("Save");
    browser.await(".notices", "The rights were changed.");
    edit("clerk");
    browser.tick("Recovery: Finds lost mail and puts it back.");
    browser.press("Save");
    browser.await(".notices", "The rights were changed.");
    edit("clerk");
    assertThat(browser.isTicked("yuki.tanaka@nordwind.example")).isTrue();

    office.as("clerk");
    browser.open("/mailboxes");
    assertThat(browser.texts(".tree .box b")).containsExactly("yuki.tanaka@nordwind.example");
    search("lease");
    assertThat(browser.text("#count")).isEqualTo("0 messages");
  }

  @Test
  void whoGuessesAtAPasswordIsLockedOutAndTold() {
    office.account("guessed", "Auditor: Reads the ledger, runs and verifications. No mail.");
    browser.forget();
    browser.open("/sign-in");
    for (int attempt = 0; attempt < 12 && !locked(); attempt++) {
      office.signIn("guessed", "not the password " + attempt);
      browser.await(() -> !browser.texts(".notices").isEmpty(), "the refusal");
    }
    assertThat(locked()).as(browser.text(".notices")).isTrue();
    office.signIn("guessed", OfficeConsole.PASSWORD);
    browser.await(".notices", "attempts");
  }

  @Test
  void aQueryThatCannotBeUnderstoodIsExplained() {
    office.as("officer");
    search("before:nonsense");
    assertThat(browser.text(".notices")).contains("nonsense is not a date");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everyPageFitsEveryScreenAndTheBrowserHasNoComplaint() {
    office.as("officer");
    search("lease");
    String message = browser.attribute("#hits .subject", "href");
    String restore = message.replace("/message?id=", "/restore-plan?message=");
    pages().look(List.of("/sign-in", "/search", "/search?q=has:attachment", message));
    pages().look(List.of(message + "&view=headers", message + "&view=source", restore));
    pages().look(List.of("/mailboxes", "/mailboxes?folder=1", "/restores", "/account"));
    office.as("auditor");
    pages().look(List.of("/ledger", "/quarantine", "/harvests"));
    office.as("admin");
    pages().look(List.of("/servers", "/server?server=1", "/mailbox?mailbox=1", "/harvest?run=1"));
    pages().look(List.of("/imports", "/system", "/accounts", "/account-edit?account=1"));
  }

  @Test
  void theGuidesShowTheConsoleAsItIs() {
    office.as("it");
    browser.open("/search?q=permit");
    browser.click("#hits .subject");
    browser.await(() -> browser.frame().length() > 200, "the message is shown");
    pages().keep("search");
    browser.screen(1280, 800, "dark");
    pages().keep("search-dark");
    browser.screen(1280, 800, "light");
    search("lease");
    browser.click("#hits .subject");
    browser.press("lease-hafenstrasse-12-signed.pdf");
    browser.await("#words", "Rent");
    pages().keep("message");
    browser.open("/mailboxes?folder=1");
    pages().keep("mailboxes");
    office.as("admin");
    browser.open("/harvest?run=1");
    pages().keep("harvest");
  }

  private static ConsolePages pages() {
    Path pictures = Path.of(System.getProperty("muniment.it.dir"), "screenshots");
    String guides = System.getProperty("muniment.screenshots");
    Path project = Path.of(System.getProperty("muniment.project"));
    return new ConsolePages(browser, pictures, guides == null ? null : project.resolve(guides));
  }

  private static boolean locked() {
    return browser.texts(".notices").stream().anyMatch(text -> text.contains("attempts"));
  }

  private static void edit(String account) {
    office.as("admin");
    browser.open("/accounts");
    browser.press(account);
  }

  private static void search(String query) {
    browser.open("/search");
    browser.type("Search all mail", query);
    browser.press("Search");
    browser.await(() -> !browser.texts("#count").isEmpty(), "an answer");
  }

  private static int hits() {
    return browser.texts("#hits .subject").size();
  }

  private static long count() {
    return Long.parseLong(List.of(browser.text("#count").split(" ")).getFirst().replace(",", ""));
  }
}
