package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who sees what in the console, and who gets in at all. */
@ExtendWith(SharedOffice.class)
class RightsConsoleIT {
  private final OfficeConsole office;
  private final Browser browser;

  RightsConsoleIT(OfficeConsole office) {
    this.office = office;
    this.browser = office.browser();
  }

  @Test
  void administratorsSeeNoMailAndAuditorsOnlyWhatWasDoneWithIt() {
    office.as("officer");
    office.search("lease");
    String message = browser.attribute("#hits .subject", "href");
    for (String name : List.of("admin", "auditor")) {
      office.as(name);
      for (String page : List.of("/search?q=lease", message, "/mailboxes", "/restore-plan")) {
        browser.open(page);
        assertThat(browser.text("h1"))
            .as(name + " " + page)
            .isEqualTo("This page is not yours to open");
      }
      assertThat(browser.texts(".rail nav a")).doesNotContain("Search", "Mailboxes");
      browser.complaints();
    }
    browser.open("/ledger?at=40");
    browser.await("#entries", "anna.berger@nordwind.example");
    browser.open("/restores");
    assertThat(browser.texts("h1")).containsExactly("Restores");
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
    office.search("lease");
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

  private boolean locked() {
    return browser.texts(".notices").stream().anyMatch(text -> text.contains("attempts"));
  }

  private void edit(String account) {
    office.as("admin");
    browser.open("/accounts");
    browser.press(account);
  }
}
