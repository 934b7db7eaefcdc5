package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muniment.demo.office.Office;

/** Mail goes back from the console, and every message is accounted for. */
@ExtendWith(SharedOffice.class)
class RestoreConsoleIT {
  private final OfficeConsole office;
  private final Browser browser;

  RestoreConsoleIT(OfficeConsole office) {
    this.office = office;
    this.browser = office.browser();
  }

  @Test
  void aLostMessageIsPutBackAndAccountedFor() {
    office.as("it");
    office.search("lease");
    browser.click("#hits .subject");
    browser.await("#gone", "no longer on the server");
    browser.tick("Choose " + Office.LOST_SUBJECT);
    browser.press("Restore …");
    browser.await("h2", "Put back 1 message");
    browser.type("Why", "Anna misses it");
    browser.press("Restore");
    browser.await("#closing", "Of 1 asked for, 1 put back, 0 there already, 0 refused.");
    assertThat(browser.text(".lead")).isEqualTo("Into anna.berger@nordwind.example");
    office.pages().keep("restore");

    office.search("lease");
    browser.click("#restore-all");
    browser.press("Restore");
    browser.await("#closing", "Of 1 asked for, 0 put back, 1 there already, 0 refused.");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void messagesOfSeveralMailboxesGoBackEachIntoItsOwn() {
    office.as("it");
    office.search("\"laser survey\" OR \"freight weekly 14\"");
    assertThat(browser.text("#count")).isEqualTo("2 messages");
    browser.click("#restore-all");
    assertThat(browser.texts(".whither .own label"))
        .containsExactlyInAnyOrder(
            "anna.berger@nordwind.example",
            "jonas.keller@nordwind.example",
            "office@nordwind.example");
    assertThat(browser.texts(".whither .own .faint")).containsOnly("up to 1 message");
    browser.press("Restore");
    browser.await("#closing", "Of 3 asked for, 0 put back, 3 there already, 0 refused.");
    assertThat(browser.texts("#job-rows [data-label=Into]"))
        .containsExactlyInAnyOrder(
            "anna.berger@nordwind.example",
            "jonas.keller@nordwind.example",
            "office@nordwind.example");
    assertThat(browser.complaints()).isEmpty();

    office.search("\"laser survey\"");
    browser.tick("Choose Laser survey of the quay");
    browser.press("Restore …");
    browser.tick("jonas.keller@nordwind.example");
    browser.press("Restore");
    browser.await("#closing", "Of 1 asked for, 0 put back, 1 there already, 0 refused.");
    assertThat(browser.text(".lead")).isEqualTo("Into anna.berger@nordwind.example");
  }

  @Test
  void aFolderIsPutBackFromTheTreeWithWhatLeftIt() {
    office.as("it");
    browser.open("/mailboxes?mailbox=1");
    browser.press("Contracts 0");
    browser.await(".empty", "Nothing is in this folder now");
    browser.press("Restore folder …");
    browser.await("h2", "Put back the folder Contracts with all folders below it");
    browser.choose("Where in it", "The same folders, below the folder named here");
    browser.type("Folder named here", "Restored/Übung");
    browser.press("Restore");
    browser.await(".badge", "done");
    String account = browser.text("#closing");
    assertThat(account).doesNotStartWith("Of 0 ").contains(" 0 there already, 0 refused.");
    assertThat(browser.complaints()).isEmpty();
  }
}
