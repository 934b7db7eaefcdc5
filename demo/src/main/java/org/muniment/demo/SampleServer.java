package org.muniment.demo;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.muniment.demo.imap.Behaviour;
import org.muniment.demo.imap.Content;
import org.muniment.demo.imap.HeldMail;
import org.muniment.demo.imap.HeldMailbox;
import org.muniment.demo.imap.ImapServer;
import org.muniment.demo.office.Office;
import org.muniment.demo.office.People;
import org.muniment.demo.office.SampleMailbox;
import org.muniment.demo.office.SampleMessage;

/** The mail of the office behind an IMAP port of this machine. */
public final class SampleServer implements AutoCloseable {
  private static final DateTimeFormatter INTERNAL_DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final String CONTRACTS = "Contracts";

  private final HeldMail mail = new HeldMail();
  private final List<SampleMailbox> office = Office.mailboxes();
  private final ImapServer server;

  /** Starts it on that port, or on any free one for 0. */
  public SampleServer(int port) {
    office.forEach(this::hold);
    server = new ImapServer(mail, new NordwindMail(), port, null, false);
  }

  /** Where it listens, on the loopback address. */
  public int port() {
    return server.port();
  }

  /** Whose mailboxes it holds. */
  public List<SampleMailbox> mailboxes() {
    return office;
  }

  /** Loses the message that Anna will miss. */
  public void loseTheLease() {
    SampleMailbox anna =
        office.stream()
            .filter(mailbox -> mailbox.owner().equals(People.ANNA))
            .findFirst()
            .orElseThrow();
    mail.mailbox(anna.owner().address(), anna.password()).folder(CONTRACTS).remove(message -> true);
  }

  private void hold(SampleMailbox mailbox) {
    HeldMailbox held = mail.mailbox(mailbox.owner().address(), mailbox.password());
    held.folder("Sent", "\\Sent");
    held.folder("Drafts", "\\Drafts");
    held.folder("Trash", "\\Trash");
    for (SampleMessage message : mailbox.messages()) {
      held.folder(String.join("/", message.folder()))
          .add(
              Content.of(message.octets()),
              INTERNAL_DATE.format(message.received()),
              message.flags());
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** A good server with a name of its own. */
  private static final class NordwindMail implements Behaviour {
    @Override
    public String name() {
      return "Nordwind sample mail";
    }
  }
}
