package org.muniment.demo.office;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Three years of mail of Nordwind Logistik, made anew and always the same. {@link #LOST_SUBJECT} is
 * the message that the demonstration loses.
 */
public final class Office {
  /** The subject of the message that Anna will miss. */
  public static final String LOST_SUBJECT = "Signed lease, Hafenstrasse 12";

  private static final OffsetDateTime START =
      OffsetDateTime.of(2023, 1, 9, 8, 15, 0, 0, ZoneOffset.ofHours(1));
  private static final int ROUNDS = 9;

  private final Random random = new Random(20_240_613);
  private final Map<Person, List<SampleMessage>> mailboxes = new LinkedHashMap<>();
  private int number;

  private Office() {
    People.colleagues().forEach(person -> mailboxes.put(person, new ArrayList<>()));
  }

  /** All mailboxes; the password of each is {@code demo}. */
  public static List<SampleMailbox> mailboxes() {
    Office office = new Office();
    office.work();
    List<SampleMailbox> all = new ArrayList<>();
    office.mailboxes.forEach(
        (owner, mail) -> {
          mail.sort(Comparator.comparing(message -> message.received().toInstant()));
          all.add(new SampleMailbox(owner, "demo", mail));
        });
    return all;
  }

  private void work() {
    OffsetDateTime day = START;
    for (int round = 0; round < ROUNDS; round++) {
      for (Topic topic : Topics.all()) {
        converse(topic, day.plusHours(random.nextInt(8)));
        day = day.plusDays(1 + random.nextInt(21));
      }
      statement(day, round);
    }
    lease();
    awkward();
    large();
  }

  /** Two people write in turn; each has what was received in the inbox or filed, and sent mail. */
  private void converse(Topic topic, OffsetDateTime start) {
    List<Person> two = pair(topic);
    List<String> thread = new ArrayList<>();
    OffsetDateTime when = start;
    for (int turn = 0; turn < topic.lines().size(); turn++) {
      Person from = two.get(turn % 2);
      Person to = two.get((turn + 1) % 2);
      String id =
          ++number + "." + when.toEpochSecond() + "@" + from.address().replaceAll(".*@", "");
      MailDraft draft = new MailDraft(id, from, when).to(to);
      draft.subject((turn == 0 ? "" : "Re: ") + topic.subject());
      draft.text(letter(from, to, topic.lines(), turn));
      if (turn == 0) {
        topic.attachment().forEach(draft::attach);
      } else {
        draft.answers(thread);
      }
      thread.add(id);
      deliver(draft.octets(), from, to, topic.folder(), when);
      when = when.plusMinutes(20 + random.nextInt(2_000));
    }
  }

  private List<Person> pair(Topic topic) {
    Person inside = People.colleagues().get(random.nextInt(4));
    if (topic.folder().equals(Topics.HARBOUR)) {
      return List.of(People.HARBOUR, People.ANNA);
    }
    if (topic.folder().equals(Topics.RUSSIAN)) {
      return List.of(People.SUPPLIER, People.JONAS);
    }
    if (topic.folder().equals(Topics.INVOICES)) {
      return List.of(People.YUKI, People.OFFICE);
    }
    if (topic.folder().equals(Topics.CUSTOMERS)) {
      return List.of(People.CUSTOMER, People.MARIE);
    }
    return List.of(People.OFFICE.equals(inside) ? People.ANNA : inside, People.OFFICE);
  }

  private void deliver(
      byte[] octets, Person from, Person to, List<String> folder, OffsetDateTime when) {
    boolean filed = random.nextInt(3) > 0;
    Set<String> flags = random.nextInt(6) == 0 ? Set.of() : Set.of("\\Seen");
    put(to, filed ? folder : List.of("INBOX"), octets, when, flags);
    put(from, List.of("Sent"), octets, when, Set.of("\\Seen"));
  }

  private void statement(OffsetDateTime day, int round) {
    String id = "statement-" + round + "@kontor-bank.example";
    MailDraft draft = new MailDraft(id, People.BANK, day).to(People.OFFICE);
    draft.subject("Your statement of account " + (round + 1));
    draft.text("Your statement is attached. Please do not answer this message.");
    draft.html(
        "<p>Your <b>statement</b> is attached.</p><p>Please do not answer this message.</p>");
    String line = "Balance on day " + round + ": EUR " + (120_000 + round * 731) + ".17";
    draft.attach(
        Attachments.pdf("statement-" + (round + 1) + ".pdf", List.of("Kontor Bank", line)));
    put(People.OFFICE, List.of("Archive", "2024"), draft.octets(), day, Set.of("\\Seen"));
  }

  private void lease() {
    OffsetDateTime when = OffsetDateTime.of(2024, 3, 14, 16, 42, 7, 0, ZoneOffset.ofHours(1));
    MailDraft draft =
        new MailDraft("lease-12@sommer-immobilien.example", People.LANDLORD, when)
            .to(People.ANNA)
            .cc(People.LAWYER)
            .subject(LOST_SUBJECT)
            .text(
                """
                Dear Mrs Berger,

                attached is the lease for Hafenstrasse 12, signed by both sides. It runs until
                31 March 2034; the option to renew must be used in writing by 30 September 2033.

                Peter Sommer
                """)
            .attach(
                Attachments.pdf(
                    "lease-hafenstrasse-12-signed.pdf",
                    List.of(
                        "Lease, Hafenstrasse 12",
                        "Rent: EUR 6,400 a month. Term: ten years.",
                        "Signed: P. Sommer, A. Berger, 14 March 2024")));
    put(
        People.ANNA,
        List.of("Contracts"),
        draft.octets(),
        when,
        Set.of("\\Seen", "\\Flagged", "$Important"));
  }

  private void awkward() {
    OffsetDateTime when = OffsetDateTime.of(2024, 4, 2, 9, 0, 0, 0, ZoneOffset.ofHours(2));
    for (byte[] octets : AwkwardMail.all().values()) {
      when = when.plusMinutes(1);
      put(People.OFFICE, List.of("INBOX"), octets, when, Set.of());
    }
  }

  private void large() {
    OffsetDateTime when = OffsetDateTime.of(2024, 5, 6, 11, 30, 0, 0, ZoneOffset.ofHours(2));
    byte[] noise = new byte[3_000_000];
    random.nextBytes(noise);
    MailDraft draft =
        new MailDraft("survey@hafen-sued.example", People.HARBOUR, when)
            .to(People.ANNA, People.JONAS)
            .subject("Laser survey of the quay")
            .text("The raw point cloud of the survey is attached.")
            .attach(new Attachment("quay.bin", "application/octet-stream", noise));
    put(People.ANNA, List.of("INBOX"), draft.octets(), when, Set.of());
    put(People.JONAS, List.of("INBOX"), draft.octets(), when, Set.of("\\Seen"));
  }

  private void put(
      Person owner, List<String> folder, byte[] octets, OffsetDateTime when, Set<String> flags) {
    List<SampleMessage> mail = mailboxes.get(owner);
    if (mail != null) {
      mail.add(new SampleMessage(folder, octets, when.plusSeconds(3), flags));
    }
  }

  private static String letter(Person from, Person to, List<String> lines, int turn) {
    StringBuilder letter = new StringBuilder(lines.get(turn)).append("\n\n").append(from.name());
    for (int before = turn - 1; before >= 0; before--) {
      String quoted = "> ".repeat(turn - before).strip() + " ";
      String writer = (turn - before) % 2 == 1 ? to.name() : from.name();
      letter.append("\n\n").append(quoted).append(writer).append(" wrote:\n");
      letter.append(quoted).append(lines.get(before));
    }
    return letter.toString();
  }
}
