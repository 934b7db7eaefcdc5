package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.office.Office;
import org.muniment.harvest.CompletenessReport;
import org.openqa.selenium.Keys;

/** The main job in a real browser, as those do it whose job it is. */
@ExtendWith(SharedOffice.class)
class ConsoleIT {
  private final OfficeConsole office;
  private final Browser browser;

  ConsoleIT(OfficeConsole office) {
    this.office = office;
    this.browser = office.browser();
  }

  @Test
  void aHitInAnAttachmentIsShownOpenedAndRead() {
    office.as("officer");
    office.search("lease");

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
    office.search("in:anywhere");
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
    browser.press("Oldest first");
    browser.press("Best match first");
    assertThat(browser.at()).contains("order=relevance");
    assertThat(count()).isBetween(1L, all - 1);
  }

  @Test
  void whatCouldNotBeSearchedIsCountedAndListed() {
    office.as("officer");
    office.search("nothingsaysthis");
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
    office.search("subject:\"Freight Weekly 14\"");
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
    office.search("subject:\"Freight Weekly 14\"");
    browser.click("#hits .subject");
    browser.await("#reader .notice", "Pictures from elsewhere are not loaded");
  }

  @Test
  void aMessageIsLookedAtInEveryWay() {
    office.as("officer");
    office.search("lease");
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
  void theDownloadIsTheMessageOctetByOctet(@TempDir Path downloads) throws IOException {
    office.as("officer");
    office.search("subject:\"Freight Weekly 14\"");
    browser.click("#hits .subject");
    browser.await("#reader h2", "Freight Weekly 14");
    Path file = browser.download("Download .eml", downloads);
    assertThat(file.getFileName().toString()).endsWith(".eml");
    byte[] octets = Files.readAllBytes(file);
    assertThat(Office.mailboxes().stream().flatMap(mailbox -> mailbox.messages().stream()))
        .anyMatch(message -> Arrays.equals(message.octets(), octets));
    assertThat(new String(octets, StandardCharsets.UTF_8)).contains("Subject: Freight Weekly 14");
  }

  @Test
  void anAuditorSeesThatAMailboxIsCompleteAndTakesTheSignedReport(@TempDir Path downloads)
      throws IOException {
    office.as("auditor");
    browser.open("/completeness");
    browser.press("anna.berger@nordwind.example");
    browser.await("main", "Complete as of");
    assertThat(browser.texts("#folder-rows .badge")).isNotEmpty().containsOnly("complete");

    Path prints = Files.createDirectory(downloads.resolve("prints"));
    byte[] pdf = Files.readAllBytes(browser.download("Signed report (PDF)", prints));
    assertThat(CompletenessReport.read(pdf).report().mailboxName())
        .isEqualTo("anna.berger@nordwind.example");

    Path data = Files.createDirectory(downloads.resolve("data"));
    Path file = browser.download("Signed report (JSON)", data);

    CompletenessReport.Signed signed = CompletenessReport.read(Files.readString(file));
    assertThat(signed.isAbout()).isTrue();
    assertThat(signed.report().mailboxName()).isEqualTo("anna.berger@nordwind.example");
    assertThat(signed.report().completeAsOf()).isNotNull();
    assertThat(signed.report().reconciliations())
        .isNotEmpty()
        .allSatisfy((entry, told) -> assertThat(told.isComplete()).isTrue());
  }

  @Test
  void theConsoleIsWorkedByKeysAlone() {
    office.as("officer");
    browser.open("/search");
    browser.keys(Keys.TAB, Keys.ENTER);
    assertThat(browser.ask("document.activeElement.id")).isEqualTo("main");
    browser.keys("/", "has:attachment", Keys.ENTER);
    browser.await(() -> !browser.texts("#count").isEmpty(), "an answer");
    browser.keys("j", "j");
    browser.await(
        () -> browser.texts("#hits .message-row:nth-child(2).open .subject").equals(opened()),
        "the second message is open");
    assertThat(browser.ask("getComputedStyle(document.activeElement).outlineStyle"))
        .isNotEqualTo("none");
  }

  @Test
  void failedMessagesAreReadAgainWhenAnAdministratorAsks() {
    office.as("admin");
    browser.open("/system");
    browser.press("Read failed messages again");
    browser.await(".notices", "Messages that could not be read are being read again.");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aQueryThatCannotBeUnderstoodIsExplained() {
    office.as("officer");
    office.search("before:nonsense");
    assertThat(browser.text(".notices")).contains("nonsense is not a date");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aRuleIsPreviewedBeforeItIsInForceAndTakenAwayAgain() {
    office.as("admin");
    browser.open("/exclusions");
    browser.type("Name", "Site permits");
    browser.type("Which", "projects/**/permits");
    browser.press("Add the rule");
    browser.await("#extent", "messages on the last look");
    assertThat(browser.texts("#rule-rows .main-cell")).doesNotContain("Site permits");
    office.pages().keep("exclusions");
    browser.press("Add the rule");
    browser.await("#rule-rows", "Site permits");
    assertThat(browser.text("#version-rows")).contains("all of folders named projects/**/permits");

    browser.tick("Choose Site permits");
    browser.press("Take the chosen ones away");
    browser.press("Take away");
    browser.await(() -> !browser.text("main").contains("Choose Site permits"), "it is gone");
    browser.await("#version-rows", "none");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everyPageFitsEveryScreenAndTheBrowserHasNoComplaint() {
    office.as("officer");
    office.search("lease");
    String message = browser.attribute("#hits .subject", "href");
    String restore = message.replace("/message?id=", "/restore-plan?message=");
    office.pages().look(List.of("/sign-in", "/search", "/search?q=has:attachment", message));
    office.pages().look(List.of(message + "&view=headers", message + "&view=source", restore));
    office.pages().look(List.of("/mailboxes", "/mailboxes?folder=1", "/restores", "/account"));
    office.as("auditor");
    office
        .pages()
        .look(
            List.of(
                "/ledger",
                "/quarantine",
                "/harvests",
                "/completeness",
                "/exclusions",
                "/mailbox-completeness?mailbox=1"));
    office.as("admin");
    office
        .pages()
        .look(List.of("/servers", "/server?server=1", "/mailbox?mailbox=1", "/harvest?run=1"));
    office.pages().look(List.of("/imports", "/system", "/accounts", "/account-edit?account=1"));
  }

  @Test
  void theGuidesShowTheConsoleAsItIs() {
    office.as("it");
    browser.open("/search?q=permit");
    browser.click("#hits .subject");
    browser.await(() -> browser.frame().length() > 200, "the message is shown");
    office.pages().keep("search");
    browser.screen(1280, 800, "dark");
    office.pages().keep("search-dark");
    browser.screen(1280, 800, "light");
    office.search("lease");
    browser.click("#hits .subject");
    browser.press("lease-hafenstrasse-12-signed.pdf");
    browser.await("#words", "Rent");
    office.pages().keep("message");
    browser.open("/mailboxes?mailbox=1");
    browser.press("Permits 12");
    browser.click(".message-row:nth-of-type(3) .subject");
    browser.await(() -> browser.frame().length() > 200, "the message is shown");
    office.pages().keep("mailboxes");
    office.as("admin");
    browser.open("/harvest?run=1");
    office.pages().keep("harvest");
    browser.open("/mailbox-completeness?mailbox=1");
    office.pages().keep("completeness");
  }

  private List<String> opened() {
    return browser.texts("#reader h2[tabindex]");
  }

  private int hits() {
    return browser.texts("#hits .subject").size();
  }

  private long count() {
    return Long.parseLong(List.of(browser.text("#count").split(" ")).getFirst().replace(",", ""));
  }
}
