package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.muniment.demo.SampleServer;

/**
 * The office of the demonstration, set up in the console as a person does it: the first
 * administrator, a server, mailboxes from a file, harvests, accounts. One message is lost
 * afterwards, as in the demonstration.
 */
final class OfficeConsole implements AutoCloseable {
  /** Everybody's. */
  static final String PASSWORD = "muniment demo";

  private final SampleServer mail = new SampleServer(0);
  private final MunimentServer server;
  private final Browser browser;
  private String signedIn = "";

  private OfficeConsole(Path folder) {
    server = MunimentServer.in(folder).start();
    browser = new Browser(server.url("/"));
  }

  /** An archive that keeps everything in this folder, set up and harvested. */
  static OfficeConsole in(Path folder) throws IOException {
    OfficeConsole office = new OfficeConsole(folder);
    try {
      office.meetTheFirstVisitor();
      office.addTheServer();
      office.addTheMailboxes(folder.resolve("mailboxes.csv"));
      office.harvest();
      office.mail.loseTheLease();
      office.harvest();
      office.awaitTheIndex();
      office.account("officer", "Officer: Searches and reads mail.");
      office.account("it", "Recovery: Finds lost mail and puts it back.");
      office.account("auditor", "Auditor: Reads the ledger, runs and verifications. No mail.");
      return office;
    } catch (AssertionError | RuntimeException | IOException failed) {
      office.close();
      throw failed;
    }
  }

  /** The browser in which somebody may be signed in. */
  Browser browser() {
    return browser;
  }

  /** The port of the mail server. */
  int mailPort() {
    return mail.port();
  }

  /** Pictures of the pages, those of the guides among them when they are to be taken anew. */
  ConsolePages pages() {
    Path pictures = Path.of(System.getProperty("muniment.it.dir"), "screenshots");
    String guides = System.getProperty("muniment.screenshots");
    Path project = Path.of(System.getProperty("muniment.project"));
    return new ConsolePages(browser, pictures, guides == null ? null : project.resolve(guides));
  }

  /** Lets somebody sit down at the browser; what it complained of before is forgotten. */
  void as(String name) {
    if (!signedIn.equals(name)) {
      browser.forget();
      browser.open("/sign-in");
      signIn(name, PASSWORD);
      browser.await(() -> !browser.at().startsWith("/sign-in"), name + " is signed in");
      browser.complaints();
      signedIn = name;
    }
  }

  /** Fills in the page for signing in; nobody is known to be signed in after that. */
  void signIn(String name, String password) {
    signedIn = "";
    browser.type("Name", name);
    browser.type("Password", password);
    browser.press("Sign in");
  }

  /** Makes an account that sees every mailbox. */
  void account(String name, String role) {
    as("admin");
    browser.open("/account-edit");
    browser.type("Name", name);
    browser.type("Password", PASSWORD);
    browser.tick(role);
    browser.press("Save");
    browser.await(".notices", "The account was made.");
  }

  /** Searches all mail, and waits for an answer. */
  void search(String query) {
    browser.open("/search");
    browser.type("Search all mail", query);
    browser.press("Search");
    browser.await(() -> !browser.texts("#count, .notice.bad, .notices").isEmpty(), "an answer");
  }

  private void meetTheFirstVisitor() {
    browser.open("/");
    browser.await("h1", "Who will administer this archive?");
    browser.type("Name", "admin");
    browser.type("Password", PASSWORD);
    browser.type("The same password again", PASSWORD);
    browser.press("Begin");
    browser.await(".notices", "The archive is yours.");
    assertThat(browser.text(".who")).contains("admin", "Administrator");
    signedIn = "admin";
  }

  private void addTheServer() {
    browser.press("Add the first server");
    describeServer("Nordwind mail", mail.port());
  }

  private void describeServer(String name, int port) {
    browser.type("Name", name);
    browser.type("Server", "localhost");
    browser.choose("Connection", "Unprotected (clear text)");
    browser.type("Port", Integer.toString(port));
    browser.press("Save");
    browser.await(".main-cell", name);
  }

  /** Adds a server of this machine, spoken to in clear, and a mailbox on it. */
  void mailbox(String server, int port, String mailbox, String password) {
    as("admin");
    browser.open("/server");
    describeServer(server, port);
    browser.open("/mailbox");
    browser.type("Mailbox", mailbox);
    browser.choose("Server", server);
    browser.type("Password", password);
    browser.type("Schedule", "by hand");
    browser.press("Save");
    browser.await(".notices", "The mailbox was added.");
  }

  /** Harvests mailboxes to the end. */
  void harvest(String... mailboxes) {
    as("admin");
    browser.open("/servers");
    List.of(mailboxes).forEach(each -> browser.tick("Choose " + each));
    browser.press("Harvest the chosen ones now");
    browser.await(
        () ->
            browser.texts("#run-rows .badge").size() >= mailboxes.length
                && !browser.texts("#run-rows .badge").contains("running"),
        "every harvest ends");
  }

  private void addTheMailboxes(Path file) throws IOException {
    String lines =
        mail.mailboxes().stream()
            .map(each -> each.owner().address() + "," + each.password() + ",by hand\n")
            .collect(Collectors.joining());
    String wrong = "nobody@nordwind.example,secret,whenever\n";
    Files.writeString(file, "mailbox,password,schedule\n" + lines + wrong);
    browser.type("File", file.toString());
    browser.press("Add the mailboxes");
    browser.await(".notices", mail.mailboxes().size() + " mailboxes were added.");
    assertThat(browser.texts(".notices .bad"))
        .singleElement()
        .asString()
        .contains("Line " + (mail.mailboxes().size() + 2), "nobody@nordwind.example", "whenever");
  }

  private void harvest() {
    harvest(mail.mailboxes().stream().map(each -> each.owner().address()).toArray(String[]::new));
    assertThat(browser.texts("#run-rows .badge")).as(server.output()).containsOnly("done");
  }

  private void awaitTheIndex() {
    browser.await(
        () -> {
          browser.open("/system");
          return browser.texts("td[data-label='Behind by']").stream().allMatch("0"::equals);
        },
        "the search knows all mail");
  }

  @Override
  public void close() {
    browser.close();
    server.close();
    mail.close();
  }
}
