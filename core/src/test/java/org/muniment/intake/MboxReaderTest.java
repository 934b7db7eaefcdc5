package org.muniment.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MboxReaderTest {
  private static final String FROM = "From anna@example.org Thu Nov 24 18:22:48 1986\n";

  private static final List<String> MAILS =
      List.of(
          "Subject: one\n\nHello\n",
          "Subject: two\n\nFrom here to there\n\nFrom bob Thu Nov 24 18:22:48 1986\n>From\n",
          "Subject: three\n\n>From quoted\n>>From twice\n\n\n\n",
          "Subject: no body\n\n",
          "Subject: no end",
          "Subject: only header\n",
          "Subject: crlf\r\n\r\nFrom me\r\n\r\n");

  @Test
  void aWriterThatLeavesFromLinesBareIsTakenForMboxo() throws IOException {
    String mbox = FROM + "Subject: x\n\nFrom here\nto there\n>>From kept\n>From quoted\n";

    Taken taken = read(mbox);

    assertThat(taken.texts())
        .containsExactly("Subject: x\n\nFrom here\nto there\n>>From kept\nFrom quoted\n");
    assertThat(taken.remarks).isEmpty();
  }

  @Test
  void whereNothingTellsTheDialectTheReportSaysWhatWasAssumed() throws IOException {
    Taken taken = read(FROM + "Subject: x\n\n>>From which\n");

    assertThat(taken.texts()).containsExactly("Subject: x\n\n>From which\n");
    assertThat(taken.remarks).singleElement().asString().contains("mboxrd", "mboxo");
  }

  @ParameterizedTest
  @EnumSource(
      value = MboxDialect.class,
      names = {"MBOXRD", "MBOXCL", "MBOXCL2"})
  void whatAWriterPutInComesOutOctetForOctet(MboxDialect dialect) throws IOException {
    String mbox = written(MAILS, dialect);

    Taken taken = read(mbox, dialect);

    assertThat(taken.texts()).isEqualTo(ended(MAILS, dialect));
    assertThat(taken.bad).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = MboxDialect.class,
      names = {"MBOXRD", "MBOXCL", "MBOXCL2"})
  void theDialectIsFoundOut(MboxDialect dialect) throws IOException {
    String mbox = written(MAILS, dialect);

    assertThat(MboxDetection.of(octets(mbox))).isEqualTo(dialect);
    assertThat(read(mbox).texts()).isEqualTo(ended(MAILS, dialect));
  }

  @ParameterizedTest
  @EnumSource(
      value = MboxDialect.class,
      names = {"MBOXRD", "MBOXCL", "MBOXCL2"})
  void anyTextSurvives(MboxDialect dialect) throws IOException {
    Random random = new Random(7);
    String[] pieces = {"From ", ">", "\n", "\n\n", "x", "\r\n", FROM, "Content-Length: 3\n", "é"};
    for (int round = 0; round < 300; round++) {
      List<String> mails =
          List.of(mail(random, pieces), mail(random, pieces), mail(random, pieces));
      Taken taken = read(written(mails, dialect), dialect);
      assertThat(taken.texts()).as("round " + round).isEqualTo(ended(mails, dialect));
    }
  }

  @Test
  void aCarelesslyQuotedMboxIsReadAsItsWriterMeant() throws IOException {
    String mbox = FROM + "Subject: x\n\n>From me\n>>From you\n\n";

    assertThat(read(mbox, MboxDialect.MBOXO).texts())
        .containsExactly("Subject: x\n\nFrom me\n>>From you\n");
    assertThat(read(mbox).texts()).containsExactly("Subject: x\n\nFrom me\n>From you\n");
  }

  @Test
  void aLineThatOnlyBeginsLikeASeparatorIsText() throws IOException {
    String mbox = FROM + "Subject: x\n\nHello\n\nFrom now on, nothing.\n\nBye\n\n";

    assertThat(read(mbox).texts())
        .containsExactly("Subject: x\n\nHello\n\nFrom now on, nothing.\n\nBye\n");
  }

  @Test
  void aSeparatorNeedsAnEmptyLineBeforeIt() throws IOException {
    String mbox = FROM + "Subject: x\n\nHello\n" + FROM + "Bye\n\n";

    assertThat(read(mbox).texts()).containsExactly("Subject: x\n\nHello\n" + FROM + "Bye\n");
  }

  @Test
  void aWrongContentLengthIsNotBelieved() throws IOException {
    String mbox = FROM + "Content-Length: 2\n\nHello\n\n" + FROM + "Content-Length: 99\n\nBye\n\n";

    assertThat(MboxDetection.of(octets(mbox))).isEqualTo(MboxDialect.MBOXRD);
    assertThat(read(mbox).texts())
        .containsExactly("Content-Length: 2\n\nHello\n", "Content-Length: 99\n\nBye\n");
  }

  @Test
  void messagesWithoutLengthAmongCountedOnesAreReadToo() throws IOException {
    String mbox =
        FROM
            + "Content-Length: 6\n\nHello\n\n"
            + FROM
            + "Subject: uncounted\n\nHi\n\n"
            + FROM
            + "Content-Length: 4\n\nBye\n\n";

    assertThat(read(mbox).texts())
        .containsExactly(
            "Content-Length: 6\n\nHello\n",
            "Subject: uncounted\n\nHi\n",
            "Content-Length: 4\n\nBye\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'From a@b Thu Nov 24 18:22:48 1986', 1986-11-24T18:22:48Z",
    "'From a@b  Thu Nov  4 18:22:48 1986', 1986-11-04T18:22:48Z",
    "'From - Fri Dec 05 09:08:07 2003', 2003-12-05T09:08:07Z",
    "'From a@b Thu Nov 24 18:22 1986', 1986-11-24T18:22:00Z",
    "'From a@b Thu Nov 24 18:22:48 +0100 1986', 1986-11-24T17:22:48Z",
    "'From a@b Thu Nov 24 18:22:48 1986 -0500', 1986-11-24T23:22:48Z",
    "'From a@b Thu Nov 24 18:22:48 CET 1986', 1986-11-24T18:22:48Z",
    "'From a b Thu Nov 24 18:22:48 1986 remote from uucp', 1986-11-24T18:22:48Z",
    "'From MAILER-DAEMON Fri Jul 08 12:08:34 2011', 2011-07-08T12:08:34Z"
  })
  void theDateOfDeliveryIsTold(String separator, Instant received) throws IOException {
    Taken taken = read(separator + "\nSubject: x\n\nHello\n\n");

    assertThat(taken.mails.getFirst().received()).isEqualTo(received);
  }

  @Test
  void anImpossibleDateIsNoDate() throws IOException {
    Taken taken = read("From a@b Thu Nov 54 18:22:48 1986\nSubject: x\n\nHello\n\n");

    assertThat(taken.mails.getFirst().received()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, Lines.LONGEST - 1, Lines.LONGEST, Lines.LONGEST + 1, 300_000})
  void linesOfAnyLengthPass(int length) throws IOException {
    String line = "x".repeat(length);
    String mail = "Subject: long\n\n" + line + "\n>From " + line + "\n" + line;

    assertThat(read(FROM + mail + "\n\n" + FROM + mail + "\n\n", MboxDialect.MBOXCL2).texts())
        .containsExactly(mail + "\n", mail + "\n");
  }

  @Test
  void aReaderWhoStopsHalfwayStillGetsTheNextMessage() throws IOException {
    StringBuilder seen = new StringBuilder();
    IntakeSink impatient =
        new IntakeSink() {
          @Override
          public void remark(String item, String sentence) {}

          @Override
          public void told(String item, String sentence) {}

          @Override
          public void message(IncomingMessage message) throws IOException {
            seen.append((char) message.octets().read());
            if (seen.length() == 1) {
              throw new IOException("enough");
            }
          }

          @Override
          public void bad(String item, String reason) {
            seen.append('[').append(item).append(']');
          }
        };

    MboxReader.read(
        octets(FROM + "A: 1\n\nx\n\n" + FROM + "B: 2\n\ny\n\n"), "m", List.of("F"), impatient);

    assertThat(seen).hasToString("A[m #1]B");
  }

  private static String mail(Random random, String[] pieces) {
    StringBuilder mail = new StringBuilder("Subject: random\n\n");
    for (int i = random.nextInt(12); i > 0; i--) {
      mail.append(pieces[random.nextInt(pieces.length)]);
    }
    return mail.toString();
  }

  /** Writes an mbox by the definition of the dialect. */
  private static String written(List<String> mails, MboxDialect dialect) {
    StringBuilder mbox = new StringBuilder();
    for (String mail : ended(mails, dialect)) {
      mbox.append(FROM).append(quoted(mail, dialect)).append('\n');
    }
    return mbox.toString();
  }

  private static String quoted(String mail, MboxDialect dialect) {
    int body = bodyOf(mail);
    boolean isQuoting = dialect != MboxDialect.MBOXCL2;
    String text = mail.substring(body);
    String kept = isQuoting ? text.replaceAll("(?m)(?<![^\\n])(>*From )", ">$1") : text;
    return mail.substring(0, body) + kept;
  }

  private static int bodyOf(String mail) {
    int lines = mail.indexOf("\n\n");
    int network = mail.indexOf("\r\n\r\n");
    int without = network < 0 ? mail.length() : network + 4;
    return lines < 0 ? without : lines + 2;
  }

  /** As the writer hands it on: it ends with a line feed, and counted ones have their length. */
  private static List<String> ended(List<String> mails, MboxDialect dialect) {
    return mails.stream().map(mail -> ended(mail, dialect)).toList();
  }

  private static String ended(String mail, MboxDialect dialect) {
    String whole = mail.endsWith("\n") ? mail : mail + "\n";
    int body = whole.indexOf("\n\n");
    if (!dialect.isCounted() || body < 0) {
      return whole;
    }
    String quoted = quoted(whole, dialect);
    int length = quoted.length() - quoted.indexOf("\n\n") - 2;
    return "Content-Length: " + length + "\n" + whole;
  }

  private static Taken read(String mbox) throws IOException {
    Taken taken = new Taken();
    MboxReader.read(octets(mbox), "mbox", List.of("F"), taken);
    return taken;
  }

  private static Taken read(String mbox, MboxDialect dialect) throws IOException {
    Taken taken = new Taken();
    MboxReader.read(octets(mbox), dialect, "mbox", List.of("F"), taken);
    return taken;
  }

  private static Octets octets(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    return () -> dripping(octets);
  }

  /** Gives what comes in uneven pieces, as networks and zips do. */
  private static InputStream dripping(byte[] octets) {
    return new ByteArrayInputStream(octets) {
      private int turn;

      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + turn++ * 37 % 5000));
      }
    };
  }
}
