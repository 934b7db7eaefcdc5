package org.muniment.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muniment.message.MessageReader;
import org.muniment.message.mime.MimeMessageReader;
import org.muniment.original.ContentAddress;
import org.muniment.testkit.Corpus;

/** Journal reports with what has to be found in them: of the corpus where it is, else our own. */
class JournalSamplesTest {
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final MessageReader MIME = new MimeMessageReader();

  /**
   * A report and its expectation.
   *
   * @param inner the SHA-256 of the reported message
   * @param recipients role, address, and for who came to it otherwise how and over whom
   */
  @SuppressWarnings("ArrayRecordComponent") // octets for tests; never compared as records
  record Sample(
      String name, byte[] report, String inner, String sender, List<List<String>> recipients) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Sample> samples() throws IOException {
    Corpus corpus = Corpus.find().orElse(null);
    if (corpus == null) {
      System.out.println("The corpus is missing: a journal report of our own is read.");
      return Stream.of(ours());
    }
    System.out.println("The journal reports of the corpus are read.");
    List<Sample> samples = new ArrayList<>();
    for (Path file : corpus.files("constructed/journal", ".eml")) {
      samples.add(sample(file));
    }
    samples.add(ours());
    return samples.stream();
  }

  private static Sample sample(Path file) throws IOException {
    String expected = Files.readString(Path.of(file + ".expect.json"), UTF_8);
    int from = expected.indexOf("\"recipients\"");
    List<List<String>> recipients = new ArrayList<>();
    Matcher list = Pattern.compile("\\[([^\\[\\]]+)]").matcher(expected.substring(from));
    while (list.find()) {
      recipients.add(
          TEXT.matcher(list.group(1))
              .results()
              .map(each -> each.group(1).replaceFirst("^Recipients$", "Recipient"))
              .toList());
    }
    return new Sample(
        file.getFileName().toString(),
        Files.readAllBytes(file),
        member(expected, "inner_sha256"),
        member(expected, "sender"),
        recipients);
  }

  private static String member(String json, String name) {
    Matcher member = Pattern.compile("\"" + name + "\": \"([^\"]*)\"").matcher(json);
    assertThat(member.find()).as(name).isTrue();
    return member.group(1);
  }

  private static Sample ours() {
    String inner = "From: anna@example.org\r\nSubject: hello\r\n\r\nHello.\r\n";
    String report =
        """
        From: <>
        X-MS-Journal-Report:
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="b"

        --b
        Content-Type: text/plain; charset="utf-8"

        Sender: anna@example.org
        Subject: To: nobody@example.org
        To: ben@example.org, Expanded: all@example.org
        Cc: cleo@example.org, Forwarded: chief@example.org
        Bcc: "Dora, D." <dora@example.org>
        Recipient: jürgen@example.org

        --b
        Content-Type: message/rfc822

        """
            .replace("\n", "\r\n");
    return new Sample(
        "our own",
        (report + inner + "\r\n--b--\r\n").getBytes(UTF_8),
        ContentAddress.ofContent(inner.getBytes(UTF_8)).toString(),
        "anna@example.org",
        List.of(
            List.of("To", "ben@example.org", "Expanded", "all@example.org"),
            List.of("Cc", "cleo@example.org", "Forwarded", "chief@example.org"),
            List.of("Bcc", "dora@example.org"),
            List.of("Recipient", "jürgen@example.org")));
  }

  private static Reading read(byte[] message) throws IOException {
    return new JournalReader(MIME).read(() -> new ByteArrayInputStream(message));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whoSentAndGotItIsReadAndTheMessageWithinIsFoundOctetForOctet(Sample sample)
      throws IOException {
    Reading.Report report = (Reading.Report) read(sample.report());
    assertThat(report.facts().sender()).isNotNull();
    assertThat(report.facts().sender().address()).isEqualTo(sample.sender());
    assertThat(report.facts().recipients())
        .extracting(JournalSamplesTest::told)
        .containsExactlyElementsOf(sample.recipients());
    try (InputStream inner =
        MIME.open(new ByteArrayInputStream(sample.report()), report.inner())
            .orElseThrow()
            .octets()) {
      assertThat(ContentAddress.ofContent(inner.readAllBytes())).hasToString(sample.inner());
    }
  }

  /** Exchange 2003 writes Recipients for what later versions write Recipient for. */
  private static List<String> told(Recipient recipient) {
    List<String> told =
        new ArrayList<>(List.of(recipient.role().label(), recipient.person().address()));
    if (recipient.through() != null) {
      told.add(recipient.through().reason().label());
      told.add(recipient.through().address().address());
    }
    return told;
  }

  @Test
  void aReportWithoutAMessageOrWithoutAnEnvelopeCannotBeTakenApart() throws IOException {
    String head =
        "X-MS-Journal-Report:\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n";
    String message =
        "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nx\r\n--b--\r\n";
    assertThat(unreadable(head + "Sender: a@b.example\r\n--b--\r\n")).contains("holds no message");
    assertThat(unreadable(head + "Hello!\r\n" + message)).contains("neither a sender");
    assertThat(unreadable("X-MS-Journal-Report:\r\n\r\n")).contains("neither a sender");
    assertThat(unreadable("X-MS-Journal-Report:\r\nContent-Type: image/png\r\n\r\nx"))
        .contains("has no text");
    assertThat(read((head + "Sender:\r\n" + message).getBytes(UTF_8)))
        .isInstanceOf(Reading.Report.class);
  }

  private static String unreadable(String report) throws IOException {
    return ((Reading.Unreadable) read(report.getBytes(UTF_8))).reason();
  }

  @Test
  void aCopyTellsWhatServersWroteAboveIt() throws IOException {
    String copy =
        """
        Return-Path: <anna@example.org>
        X-Original-To: hidden@example.org
        Delivered-To: hidden@example.org
        X-Envelope-To: ben@example.org, <cleo@example.org>
        To: ben@example.org

        Hello.
        """;
    Reading.Copy read = (Reading.Copy) read(copy.getBytes(UTF_8));
    assertThat(read.facts().sender()).isNotNull();
    assertThat(read.facts().sender().address()).isEqualTo("anna@example.org");
    assertThat(read.facts().recipients())
        .extracting(each -> each.person().address())
        .containsExactly("hidden@example.org", "ben@example.org", "cleo@example.org");
  }
}
