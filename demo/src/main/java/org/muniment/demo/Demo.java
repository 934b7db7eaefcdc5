package org.muniment.demo;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.muniment.demo.office.Office;
import org.muniment.demo.office.SampleMailbox;

/**
 * Runs the demonstration: {@code Demo CONSOLE [IMAP-PORT]}. Serves sample mail until it is stopped;
 * sets up a Muniment that has no account yet, waits for the first harvest, loses a message, and
 * says what to look at. A Muniment that is set up already is left alone and only gets its mail
 * server back.
 */
public final class Demo {
  private static final int IMAP_PORT = 8143;
  private static final int WAIT_SECONDS = 60;
  private static final String PASSWORD = "muniment demo";

  private final Api api;
  private final SampleServer mail;

  private Demo(Api api, SampleServer mail) {
    this.api = api;
    this.mail = mail;
  }

  /** Starts it; returns when the process is told to stop. */
  public static void main(String[] arguments) throws Exception {
    URI console = URI.create(arguments[0]);
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : IMAP_PORT;
    try (SampleServer mail = new SampleServer(port);
        Api api = new Api(console)) {
      new Demo(api, mail).show(console);
      Thread.currentThread().join();
    }
  }

  private void show(URI console) throws IOException {
    if (Api.member(api.get("entrance"), "isSetUp").equals("true")) {
      mail.loseTheLease();
      say("The demonstration's mail server is back. Sign in as before at " + console);
      return;
    }
    setUp();
    List<Long> mailboxes = addMailboxes();
    for (long mailbox : mailboxes) {
      harvest(mailbox);
    }
    mail.loseTheLease();
    harvest(mailboxes.getFirst());
    say(welcome(console));
  }

  private void setUp() throws IOException {
    Map<String, Object> first =
        Map.of("name", "admin", "fullName", "Ada Lindqvist", "password", PASSWORD);
    api.actAs(Api.member(api.post("entrance/set-up", first), "token"));
    account("officer", "Clara Weiss", "officer");
    account("it", "Tomás Rivera", "recovery");
    account("auditor", "Nadia Haddad", "auditor");
  }

  private void account(String name, String fullName, String role) throws IOException {
    api.post(
        "accounts",
        Map.of("name", name, "fullName", fullName, "password", PASSWORD, "roles", List.of(role)));
  }

  private List<Long> addMailboxes() throws IOException {
    String server =
        api.post(
            "servers",
            Map.of(
                "name",
                "Nordwind mail",
                "host",
                "localhost",
                "port",
                mail.port(),
                "security",
                "plain"));
    long id = Long.parseLong(Api.member(server, "id"));
    List<Long> mailboxes = new ArrayList<>();
    for (SampleMailbox mailbox : mail.mailboxes()) {
      Map<String, Object> form =
          Map.of(
              "name",
              mailbox.owner().address(),
              "server",
              id,
              "password",
              mailbox.password(),
              "schedule",
              "every 15m");
      mailboxes.add(Long.parseLong(Api.member(api.post("mailboxes", form), "id")));
    }
    return mailboxes;
  }

  /** Waits for a run that started after this call, its own or the schedule's. */
  private void harvest(long mailbox) throws IOException {
    String run;
    try {
      run = api.post("mailboxes/" + mailbox + "/harvests", Map.of());
    } catch (IOException underWay) {
      run = api.get("harvests?limit=1&mailbox=" + mailbox);
    }
    api.get("harvests/" + Api.member(run, "id") + "?wait=" + WAIT_SECONDS);
  }

  private static String welcome(URI console) {
    return """

      The demonstration is ready at %s

        officer   searches, reads, restores        password: %s
        it        finds lost mail, puts it back    (the same for all)
        admin     servers, mailboxes, accounts
        auditor   the ledger

      Anna Berger misses a message: "%s".
      Sign in as officer or it, search for  lease , open the attachment, put the message back.

    """
        .formatted(console, PASSWORD, Office.LOST_SUBJECT);
  }

  private static void say(String text) {
    System.out.println(text);
  }
}
