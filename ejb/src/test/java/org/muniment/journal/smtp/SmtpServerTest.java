package org.muniment.journal.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.catalogue.Catalogue;
import org.muniment.journal.Admission;
import org.muniment.journal.Network;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.testkit.smtp.RawSmtp;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmtpServerTest {
  private static final String TO = JournalHouse.ADDRESS;

  @TempDir private static Path folder;
  private JournalHouse house;
  private int before;
  private int number;

  @BeforeAll
  void open() throws Exception {
    house = new JournalHouse(Catalogue.onH2(), new InMemoryOriginalStore(), folder);
    house.listening(JournalHouse.terms(20, Duration.ofSeconds(10)));
  }

  @AfterAll
  void close() {
    house.close();
  }

  @BeforeEach
  void count() {
    before = house.placed().size();
  }

  private byte[] fresh() {
    return JournalHouse.message("number " + ++number);
  }

  private List<ContentAddress> placedSince() {
    List<ContentAddress> placed = house.placed();
    return placed.subList(before, placed.size());
  }

  private void assertTaken(byte[]... messages) throws IOException {
    List<ContentAddress> placed = placedSince();
    assertThat(placed).hasSize(messages.length);
    for (int i = 0; i < messages.length; i++) {
      assertThat(house.octets(placed.get(i))).isEqualTo(messages[i]);
    }
  }

  private RawSmtp ready() throws IOException {
    RawSmtp smtp = house.connect();
    smtp.greet();
    assertThat(smtp.ask("MAIL FROM:<anna@example.org>")).startsWith("250");
    assertThat(smtp.ask("RCPT TO:<" + TO + ">")).startsWith("250");
    return smtp;
  }

  @Test
  void aMessageIsAnsweredWhenItIsDurableAndPlaced() throws Exception {
    byte[] message = fresh();
    try (RawSmtp smtp = house.connect()) {
      assertThat(smtp.reply()).startsWith("220 archive.example ESMTP");
      assertThat(smtp.ask("EHLO sender.example"))
          .contains("STARTTLS", "SIZE 100000", "CHUNKING", "BINARYMIME", "SMTPUTF8")
          .doesNotContain("AUTH");
      assertThat(smtp.deliver("anna@example.org", TO, message))
          .isEqualTo("250 2.6.0 Archived as " + ContentAddress.ofContent(message));
      assertThat(smtp.ask("QUIT")).startsWith("221");
      assertThat(smtp.isHungUp()).isTrue();
    }
    assertTaken(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "..",
        ".\r\n",
        "\r\n.x\r\n..\r\n.\r",
        "a\n.\nb\r\n",
        "a\r.\rb\r\n",
        "a\n.\r\nb\r\n",
        "a\r\n.\nb\r\n",
        "a\r\r\n.b\r\n",
        "\0\u00ff\r\n",
        "\r\n.\r.\r\n"
      })
  void octetsComeThroughAsTheyAreAndNothingButCrlfDotCrlfEndsThem(String text) throws Exception {
    byte[] message = (++number + "\r\n" + text + "\r\n").getBytes(ISO_8859_1);
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      assertThat(smtp.deliver("a@b.example", TO, message)).startsWith("250");
      assertThat(smtp.ask("NOOP")).startsWith("250");
    }
    assertTaken(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n.\n", "\n.\r\n", "\r.\r", "\r\n.\n", "\r\n.\r", "\r.\r\n"})
  void aMessageCannotBeSmuggledBehindAnEndThatIsNone(String end) throws Exception {
    String smuggled =
        number++
            + " first"
            + end
            + "MAIL FROM:<x@y.example>\r\nRCPT TO:<"
            + TO
            + ">\r\nDATA\r\nsecond";
    try (RawSmtp smtp = ready()) {
      smtp.ask("DATA");
      assertThat(smtp.send(smuggled + "\r\n.\r\n").reply()).startsWith("250");
      assertThat(smtp.ask("NOOP")).startsWith("250");
    }
    String kept = smuggled.replace("\r\n.", "\r\n") + "\r\n"; // a dot there was put before
    assertTaken(kept.getBytes(ISO_8859_1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOOP\nMAIL FROM:<a@b>\r\n", "NO\rOP\r\n", "NOOP\n"})
  void aCommandWithALoneLineEndIsTheLastOne(String command) throws Exception {
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      assertThat(smtp.send(command).reply()).startsWith("500 5.5.2");
      assertThat(smtp.isHungUp()).isTrue();
    }
  }

  @Test
  void commandsMayComeAllAtOnce() throws Exception {
    byte[] first = fresh();
    byte[] second = fresh();
    String envelope = "MAIL FROM:<>\r\nRCPT TO:<" + TO + ">\r\nDATA\r\n";
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      smtp.send(envelope + new String(RawSmtp.stuffed(first), ISO_8859_1) + envelope);
      assertThat(List.of(smtp.reply(), smtp.reply(), smtp.reply(), smtp.reply()))
          .extracting(reply -> reply.substring(0, 3))
          .containsExactly("250", "250", "354", "250");
      assertThat(List.of(smtp.reply(), smtp.reply(), smtp.reply()))
          .extracting(reply -> reply.substring(0, 3))
          .containsExactly("250", "250", "354");
      assertThat(smtp.send(RawSmtp.stuffed(second)).reply()).startsWith("250");
    }
    assertTaken(first, second);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 40, 41, 42, 43, 44})
  void whatIsCutBeforeItsEndLeavesNothing(int octets) throws Exception {
    String wire = "Subject: cut\r\n\r\nThis is a message.\r\n.\r\n";
    try (RawSmtp smtp = ready()) {
      smtp.ask("DATA");
      smtp.send(wire.substring(0, Math.min(octets, wire.length() - 1)));
    }
    try (RawSmtp after = house.connect()) {
      after.greet();
      byte[] whole = fresh();
      assertThat(after.deliver("a@b.example", TO, whole)).startsWith("250");
      assertTaken(whole);
    }
  }

  @Test
  void chunksAreTakenAsTheyStandWhateverTheirOctets() throws Exception {
    byte[] message = (++number + "\n.\r\n..\0\r").getBytes(ISO_8859_1);
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      smtp.ask("MAIL FROM:<a@b.example> BODY=BINARYMIME SIZE=20");
      smtp.ask("RCPT TO:<" + TO + "> NOTIFY=NEVER");
      assertThat(smtp.ask("DATA")).startsWith("503");
      assertThat(smtp.send("BDAT 3\r\n").send(new String(message, 0, 3, ISO_8859_1)).reply())
          .isEqualTo("250 2.0.0 3 octets taken");
      assertThat(smtp.send("BDAT 0\r\n").reply()).startsWith("250");
      int rest = message.length - 3;
      smtp.send("BDAT " + rest + " LAST\r\n");
      assertThat(smtp.send(new String(message, 3, rest, ISO_8859_1)).reply()).startsWith("250 2.6");
    }
    assertTaken(message);
  }

  @Test
  void chunksThatAreGivenUpOrCutLeaveNothing() throws Exception {
    try (RawSmtp smtp = ready()) {
      assertThat(smtp.send("BDAT 3\r\nabc").reply()).startsWith("250");
      assertThat(smtp.ask("RSET")).startsWith("250");
      assertThat(smtp.send("BDAT 3 LAST\r\nabc").reply()).startsWith("503");
      assertThat(smtp.ask("NOOP")).startsWith("250");
    }
    try (RawSmtp smtp = ready()) {
      smtp.send("BDAT 30 LAST\r\nabc");
    }
    assertTaken();
  }

  @Test
  void aMessageThatSaysItIsTooLargeIsRefusedAndSoIsOneThatDoesNotSay() throws Exception {
    byte[] large = new byte[100_001];
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      assertThat(smtp.ask("MAIL FROM:<a@b.example> SIZE=100001")).startsWith("552 5.3.4");
      assertThat(smtp.ask("MAIL FROM:<a@b.example> SIZE=99999999999999999999")).startsWith("552");
      assertThat(smtp.deliver("a@b.example", TO, large)).startsWith("552 5.3.4");
      smtp.ask("MAIL FROM:<a@b.example>");
      smtp.ask("RCPT TO:<" + TO + ">");
      assertThat(smtp.send("BDAT 100001 LAST\r\n").send(large).reply()).startsWith("552 5.3.4");
      byte[] message = fresh();
      assertThat(smtp.deliver("a@b.example", TO, message)).startsWith("250");
      assertTaken(message);
    }
  }

  @Test
  void whatIsSentAheadOfEncryptionIsForgotten() throws Exception {
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      smtp.ask("MAIL FROM:<before@example.org>");
      smtp.send("STARTTLS\r\nRCPT TO:<" + TO + ">\r\nRSET\r\n");
      assertThat(smtp.reply()).startsWith("220");
      smtp.encrypt(JournalHouse.trusting());
      assertThat(smtp.ask("RCPT TO:<" + TO + ">")).startsWith("503");
      assertThat(smtp.ask("MAIL FROM:<a@b.example>")).startsWith("503 5.5.1 Say EHLO");
      assertThat(smtp.ask("EHLO again.example")).doesNotContain("STARTTLS");
      assertThat(smtp.ask("STARTTLS")).startsWith("503");
    }
  }

  @Test
  void passwordsAreTakenUnderEncryptionOnlyAndLetInWhoKnowsThem() throws Exception {
    String address = "secret@archive.example";
    house.add(address, new Admission(List.of(), List.of(), true));
    byte[] message = fresh();
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      assertThat(smtp.signIn(address, JournalHouse.PASSWORD)).startsWith("538 5.7.11");
      assertThat(smtp.deliver("a@b.example", address, message)).startsWith("450 4.7.1");
      assertThat(smtp.startTls(JournalHouse.trusting())).contains("AUTH PLAIN LOGIN");
      assertThat(smtp.ask("AUTH PLAIN ####")).startsWith("501");
      assertThat(smtp.signIn(address, "a wrong pass phrase")).startsWith("535 5.7.8");
      assertThat(smtp.signIn(address, JournalHouse.PASSWORD)).startsWith("235");
      assertThat(smtp.deliver("a@b.example", address, message)).startsWith("250");
    }
    assertTaken(message);
    try (RawSmtp smtp = RawSmtp.encryptedTo(house.tlsPort, JournalHouse.trusting())) {
      smtp.greet();
      smtp.signIn("nobody@archive.example", "a wrong pass phrase");
      smtp.signIn(address, "a wrong pass phrase");
      assertThat(smtp.signIn(address, "another wrong one")).startsWith("535");
      assertThat(smtp.reply()).startsWith("421 4.7.0");
      assertThat(smtp.isHungUp()).isTrue();
    }
  }

  @Test
  void aCertificateLetsInByItsFingerprintAndByNoNameThatNobodyVouchesFor() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    TlsFiles.selfMade(folder.resolve("caller.p12"), "caller.example", null, house.clock);
    try (var in = Files.newInputStream(folder.resolve("caller.p12"))) {
      keys.load(in, "journal".toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, "journal".toCharArray());
    SSLContext caller = JournalHouse.trusting(managers.getKeyManagers());
    byte[] octets = keys.getCertificate("journal").getEncoded();
    String fingerprint = "sha256:" + ContentAddress.ofContent(octets);
    house.add("by-print@archive.example", new Admission(List.of(), List.of(fingerprint), false));
    house.add(
        "by-name@archive.example", new Admission(List.of(), List.of("name:caller.example"), false));
    byte[] message = fresh();
    try (RawSmtp smtp = RawSmtp.encryptedTo(house.tlsPort, caller)) {
      smtp.greet();
      assertThat(smtp.deliver("a@b.example", "by-name@archive.example", message))
          .startsWith("450 4.7.1");
      assertThat(smtp.deliver("a@b.example", "BY-Print@archive.example", message))
          .startsWith("250");
    }
    assertTaken(message);
  }

  @Test
  void aSettingOfOursDefersMailAndOnlyAnUnknownAddressIsRefused() throws Exception {
    house.add(
        "elsewhere@archive.example",
        new Admission(List.of(Network.parse("192.0.2.0/24")), List.of(), false));
    var closed = house.add("closed@archive.example", JournalHouse.HERE);
    house.receivers.open(closed.id(), false);
    house.door.look();
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      smtp.ask("MAIL FROM:<a@b.example>");
      assertThat(smtp.ask("RCPT TO:<elsewhere@archive.example>")).startsWith("450 4.7.1");
      assertThat(smtp.ask("RCPT TO:<closed@archive.example>")).startsWith("450 4.2.1");
      assertThat(smtp.ask("RCPT TO:<nobody@archive.example>")).startsWith("550 5.1.1");
      assertThat(smtp.ask("DATA")).startsWith("554");
    }
  }

  @Test
  void aDeliveryThatIsRepeatedIsCountedAndOneUnderAnotherEnvelopeIsNot() throws Exception {
    byte[] message = fresh();
    long repeated = house.figures().repeated();
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      assertThat(smtp.deliver("a@b.example", TO, message)).startsWith("250");
      assertThat(smtp.deliver("a@b.example", TO, message)).startsWith("250");
      assertThat(smtp.deliver("other@b.example", TO, message)).startsWith("250");
    }
    assertTaken(message, message);
    assertThat(house.figures().repeated()).isEqualTo(repeated + 1);
  }

  @Test
  void whoDidNotHearTheAnswerAndSendsAgainIsKnownAgain() throws Exception {
    byte[] message = fresh();
    long repeated = house.figures().repeated();
    try (RawSmtp deaf = ready()) {
      deaf.ask("DATA");
      deaf.send(RawSmtp.stuffed(message));
    }
    await(() -> placedSince().size() == 1);
    try (RawSmtp again = house.connect()) {
      again.greet();
      assertThat(again.deliver("anna@example.org", TO, message)).startsWith("250");
    }
    assertTaken(message);
    assertThat(house.figures().repeated()).isEqualTo(repeated + 1);
  }

  @Test
  void commandsOutOfOrderAndNonsenseAreToldSo() throws Exception {
    try (RawSmtp smtp = house.connect()) {
      smtp.reply();
      assertThat(smtp.ask("MAIL FROM:<a@b.example>")).startsWith("503");
      assertThat(smtp.ask("RCPT TO:<" + TO + ">")).startsWith("503");
      assertThat(smtp.ask("DATA")).startsWith("503");
      assertThat(smtp.ask("EHLO")).startsWith("501");
      assertThat(smtp.ask("HELO sender.example")).isEqualTo("250 archive.example");
      assertThat(smtp.ask("MAIL anna")).startsWith("501");
      assertThat(smtp.ask("MAIL FROM:<@relay.example:a@b.example> RET=HDRS")).startsWith("250");
      assertThat(smtp.ask("MAIL FROM:<a@b.example>")).startsWith("503");
      assertThat(smtp.ask("RCPT TO:<>")).startsWith("501");
      for (int i = 0; i < 3; i++) {
        assertThat(smtp.ask("RCPT TO:<" + TO + ">")).startsWith("250");
      }
      assertThat(smtp.ask("RCPT TO:<" + TO + ">")).startsWith("452 4.5.3");
      assertThat(smtp.ask("EXPN list")).startsWith("500");
      assertThat(smtp.ask("X".repeat(13_000))).startsWith("500 5.5.2");
      assertThat(smtp.isHungUp()).isTrue();
    }
  }

  @Test
  void whoTalksWithoutEndOrComesTooOftenIsSentAway() throws Exception {
    try (RawSmtp smtp = house.connect()) {
      smtp.greet();
      String reply = "";
      for (int i = 0; i <= SmtpTerms.MOST_IDLE && !reply.startsWith("421"); i++) {
        reply = smtp.ask("NOOP");
      }
      assertThat(reply).startsWith("421 4.7.0");
    }
    List<RawSmtp> many = new ArrayList<>();
    try {
      String reply = "";
      for (int i = 0; i < 25 && !reply.startsWith("421"); i++) {
        many.add(house.connect());
        reply = many.getLast().reply();
      }
      assertThat(reply).startsWith("421 4.7.0");
    } finally {
      many.forEach(RawSmtp::close);
    }
    await(() -> house.server().connections() == 0);
  }

  @Test
  void whoIsSlowIsHungUpOnWhileOthersGoOn() throws Exception {
    JournalHouse quick = new JournalHouse(Catalogue.onH2(), new InMemoryOriginalStore(), folder);
    try (quick) {
      quick.listening(JournalHouse.terms(20, Duration.ofMillis(300)));
      try (RawSmtp silent = quick.connect();
          RawSmtp dripping = quick.connect()) {
        silent.greet();
        dripping.greet();
        dripping.ask("MAIL FROM:<a@b.example>");
        dripping.ask("RCPT TO:<" + TO + ">");
        dripping.ask("DATA");
        assertThat(silent.reply()).startsWith("421 4.4.2");
        assertThatThrownBy(
                () -> {
                  for (int i = 0; i < 10_000; i++) {
                    dripping.send("x");
                    Thread.sleep(20);
                  }
                })
            .isInstanceOf(IOException.class);
      }
      assertThat(quick.placed()).isEmpty();
    }
  }

  @Test
  void whileItGoesDownNobodyIsToldThatAMessageIsTaken() throws Exception {
    JournalHouse leaving = new JournalHouse(Catalogue.onH2(), new InMemoryOriginalStore(), folder);
    try (leaving) {
      leaving.listening(JournalHouse.terms(20, Duration.ofSeconds(10)));
      try (RawSmtp smtp = leaving.connect()) {
        smtp.greet();
        leaving.deliveries.close();
        assertThat(smtp.deliver("a@b.example", TO, fresh())).startsWith("451");
        leaving.server().close();
        assertThatThrownBy(() -> smtp.ask("NOOP")).isInstanceOf(IOException.class);
      }
      assertThat(leaving.placed()).isEmpty();
    }
  }

  private static void await(BooleanSupplier condition) throws Exception {
    while (!condition.getAsBoolean()) {
      Thread.sleep(5);
    }
  }
}
