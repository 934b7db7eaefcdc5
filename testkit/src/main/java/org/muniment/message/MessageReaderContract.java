package org.muniment.message;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.muniment.message.MessageReader.OpenPart;

/** The contract of {@link MessageReader}. */
@Timeout(60)
public interface MessageReaderContract {
  /** A message with text in two forms, a picture within it, a file, and a forwarded message. */
  String FAMILY =
      """
      Received: from a by b; Tue, 4 Mar 2025 10:00:00 +0000
      From: =?utf-8?Q?Anna_M=C3=BCller?= <anna@example.org>
      To: "Bond, James" <james@example.org>, (nobody) team@example.org
      Cc: Friends: eve@example.org, bob@example.org;
      Subject: =?utf-8?B?UmVjaG51bmc=?= 7 =?iso-8859-1?Q?f=FCr?= March
      Date: Tue, 4 Mar 2025 11:00:00 +0100 (CET)
      Message-ID: <one@example.org>
      In-Reply-To: <zero@example.org>
      References: <minus-one@example.org> <zero@example.org>
      List-Id: The list <list.example.org>
      MIME-Version: 1.0
      Content-Type: multipart/related; boundary="outer"

      This is the preamble.
      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain; charset=iso-8859-1
      Content-Transfer-Encoding: quoted-printable

      Gr=FC=DFe
      --inner
      Content-Type: text/html; charset=utf-8

      <p>hello <img src="cid:logo"></p>
      --inner--
      --outer
      Content-Type: image/png
      Content-ID: <logo>
      Content-Transfer-Encoding: base64

      iVBORw0KGgo=
      --outer
      Content-Type: application/pdf; name="ignored.pdf"
      Content-Disposition: attachment; filename*0*=utf-8''%E2%82%AC; filename*1=" rates.pdf"
      Content-Transfer-Encoding: base64

      JVBERi0xLjQK
      --outer
      Content-Type: message/rfc822

      From: carl@example.org
      Subject: forwarded
      Date: Mon, 3 Mar 2025 10:00:00 GMT

      within
      --outer--
      The epilogue.
      """
          .replace("\n", "\r\n");

  /** The adapter under test. */
  MessageReader reader();

  /** The octets of a text; every character below U+0100 is one octet. */
  static InputStream octets(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
  }

  private MessageOutline outline(String text) throws IOException {
    return reader().read(octets(text), ParseLimits.DEFAULT, MessageReader.Visitor.NONE);
  }

  private MessageDate date(String header) throws IOException {
    return Objects.requireNonNull(outline(header).headers().date(), header);
  }

  private static Part part(MessageOutline outline, String path) {
    return outline.part(PartPath.parse(path)).orElseThrow();
  }

  @Test
  default void aHeaderSaysWhoWroteWhatToWhomAndWhen() throws IOException {
    MessageHeaders headers = outline(FAMILY).headers();
    assertThat(headers.subject()).isEqualTo("Rechnung 7 für March");
    assertThat(headers.from()).containsExactly(new EmailAddress("Anna Müller", "anna@example.org"));
    assertThat(headers.to())
        .containsExactly(
            new EmailAddress("Bond, James", "james@example.org"),
            new EmailAddress("nobody", "team@example.org"));
    assertThat(headers.cc())
        .extracting(EmailAddress::address)
        .containsExactly("eve@example.org", "bob@example.org");
    assertThat(headers.date())
        .isEqualTo(
            new MessageDate(
                Instant.parse("2025-03-04T10:00:00Z"), 60, MessageDate.Origin.DATE_FIELD));
    assertThat(headers.messageId()).isEqualTo(new MessageId("one@example.org"));
    assertThat(headers.inReplyTo()).containsExactly(new MessageId("zero@example.org"));
    assertThat(headers.references())
        .containsExactly(new MessageId("minus-one@example.org"), new MessageId("zero@example.org"));
    assertThat(headers.listId()).isEqualTo("list.example.org");
  }

  @Test
  default void theTreeNamesEveryPartWithItsTypeNameAndSize() throws IOException {
    MessageOutline outline = outline(FAMILY);
    assertThat(outline.complete()).isTrue();
    assertThat(outline.defects()).isEmpty();
    assertThat(outline.parts().map(each -> each.path() + " " + each.type() + " " + each.size()))
        .containsExactly(
            "1 multipart/related -1",
            "1.1 multipart/alternative -1",
            "1.1.1 text/plain 5",
            "1.1.2 text/html 33",
            "1.2 image/png 8",
            "1.3 application/pdf 9",
            "1.4 message/rfc822 -1",
            "1.4.1 text/plain 6");
    assertThat(part(outline, "1.3").fileName()).isEqualTo(new FileName("€ rates.pdf"));
    assertThat(part(outline, "1.2").contentId()).isEqualTo("logo");
    assertThat(part(outline, "1.4").headers()).extracting("subject").isEqualTo("forwarded");
  }

  @Test
  default void theFamilyIsItsFilesAndNotWhatIsShownWithinTheText() throws IOException {
    assertThat(outline(FAMILY).attachments())
        .extracting(Part::title)
        .containsExactly("€ rates.pdf", "forwarded");
  }

  @Test
  default void aPictureThatNoTextRefersToIsAFileWhateverItsLabel() throws IOException {
    assertThat(outline(FAMILY.replace("cid:logo", "cid:other")).attachments()).hasSize(3);
    assertThat(outline(FAMILY.replace("multipart/related", "multipart/mixed")).attachments())
        .as("nothing is related in multipart/mixed")
        .hasSize(3);
    assertThat(outline(FAMILY.replace("text/html;", "text/plain;")).attachments())
        .as("plain text shows no pictures")
        .hasSize(3);
    assertThat(outline(FAMILY.replace("\"cid:logo\"", "CID:%6Cogo")).attachments())
        .as("references may be written in several ways")
        .hasSize(2);
  }

  @Test
  default void aVisitorMeetsTheHeaderFirstAndThenTheDecodedPartsInTheirOrder() throws IOException {
    Map<String, String> met = new LinkedHashMap<>();
    reader()
        .read(
            octets(FAMILY),
            ParseLimits.DEFAULT,
            new MessageReader.Visitor() {
              @Override
              public void headers(MessageHeaders headers) {
                met.put("header", headers.subject());
              }

              @Override
              public void leaf(Part part, InputStream decoded) throws IOException {
                String text = reader().decode(decoded.readAllBytes(), part.charset());
                met.put(part.path().toString(), text.strip());
              }

              @Override
              public void embedded(Part part, MessageHeaders headers) {
                met.put(part.path().toString(), headers.subject());
              }
            });
    assertThat(met.keySet())
        .containsExactly("header", "1.1.1", "1.1.2", "1.2", "1.3", "1.4", "1.4.1");
    assertThat(met)
        .containsEntry("1.1.1", "Grüße")
        .containsEntry("1.3", "%PDF-1.4")
        .containsEntry("1.4", "forwarded")
        .containsEntry("1.4.1", "within");
  }

  @Test
  default void aVisitorNeedNotReadThePartsToTheirEnd() throws IOException {
    MessageOutline outline =
        reader()
            .read(
                octets(FAMILY),
                ParseLimits.DEFAULT,
                new MessageReader.Visitor() {
                  @Override
                  public void leaf(Part part, InputStream decoded) throws IOException {
                    assertThat(decoded.read()).isNotNegative();
                  }
                });
    assertThat(part(outline, "1.3").size()).isEqualTo(9);
  }

  @Test
  default void onePartIsOpenedByItsPath() throws IOException {
    Optional<OpenPart> pdf = reader().open(octets(FAMILY), PartPath.parse("1.3"));
    try (OpenPart open = pdf.orElseThrow()) {
      assertThat(open.octets()).hasBinaryContent("%PDF-1.4\n".getBytes(UTF_8));
    }
    assertThat(reader().open(octets(FAMILY), PartPath.parse("1.9"))).isEmpty();
    assertThat(reader().open(octets(FAMILY), PartPath.parse("1.1"))).isEmpty();
  }

  @Test
  default void anEmbeddedMessageIsOpenedAsItStands() throws IOException {
    try (OpenPart open = reader().open(octets(FAMILY), PartPath.parse("1.4")).orElseThrow()) {
      String text = new String(open.octets().readAllBytes(), ISO_8859_1);
      assertThat(text).startsWith("From: carl@example.org\r\nSubject: f").endsWith("within");
    }
    try (OpenPart open = reader().open(octets(FAMILY), PartPath.parse("1.4.1")).orElseThrow()) {
      assertThat(open.octets()).hasContent("within");
    }
  }

  @Test
  default void closingAPartClosesTheMessageAndItsEndIsToldAfterTheMessages() throws IOException {
    List<String> calls = new ArrayList<>();
    InputStream message =
        new FilterInputStream(octets(FAMILY)) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, Math.min(length, 16));
            if (read < 0) {
              calls.add("end of message");
            }
            return read;
          }

          @Override
          public void close() throws IOException {
            calls.add("closed");
            super.close();
          }
        };
    OpenPart open = reader().open(message, PartPath.parse("1.2")).orElseThrow();
    open.octets().readAllBytes();
    assertThat(calls).contains("end of message").doesNotContain("closed");
    open.close();
    assertThat(calls).contains("closed");
  }

  @Test
  default void allFieldsOfAHeaderAreListedInTheirOrder() throws IOException {
    assertThat(reader().fields(octets(FAMILY)))
        .extracting(HeaderField::name)
        .startsWith("Received", "From", "To")
        .endsWith("Content-Type");
    assertThat(reader().fields(octets(FAMILY)))
        .contains(new HeaderField("Subject", "Rechnung 7 für March"));
  }

  @Test
  default void rawOctetsInAHeaderAreGuessed() throws IOException {
    String koi = new String("Привет, это проверка".getBytes(Charset.forName("KOI8-R")), ISO_8859_1);
    MessageOutline guessed = outline("Subject: " + koi + "\r\n\r\nx");
    assertThat(guessed.headers().subject()).isEqualTo("Привет, это проверка");
    assertThat(guessed.defects()).extracting(Defect::kind).contains(Defect.Kind.UNDECLARED_CHARSET);
    String utf8 = new String("Grüße 日本".getBytes(UTF_8), ISO_8859_1);
    assertThat(outline("Subject: " + utf8 + "\r\n\r\nx").headers().subject()).isEqualTo("Grüße 日本");
    assertThat(outline("Subject: caf\u00e9 au lait\r\n\r\nx").headers().subject())
        .isEqualTo("café au lait");
  }

  @Test
  default void textThatContradictsItsLabelIsReadAsWhatItIs() {
    byte[] octets = "Grüße aus Köln".getBytes(UTF_8);
    assertThat(reader().decode(octets, "us-ascii")).isEqualTo("Grüße aus Köln");
    assertThat(reader().decode(octets, "no-such-charset")).isEqualTo("Grüße aus Köln");
    assertThat(reader().decode(octets, null)).isEqualTo("Grüße aus Köln");
    assertThat(reader().decode("“x”".getBytes(Charset.forName("windows-1252")), "iso-8859-1"))
        .isEqualTo("“x”");
    assertThat(reader().decode("<meta charset=koi8-r> \u00f0".getBytes(ISO_8859_1), null))
        .endsWith("П");
    assertThat(reader().decode("+AOQ-".getBytes(ISO_8859_1), "utf-7")).isEqualTo("ä");
  }

  @Test
  default void aDateThatCannotBeIsTakenFromTheNewestReceivedField() throws IOException {
    String received = "Received: by x; Wed, 5 Mar 2025 08:00:00 +0000\r\n";
    MessageDate date = date(received + "Date: 31 Feb 2025 99:00\r\n\r\n");
    assertThat(date.instant()).isEqualTo(Instant.parse("2025-03-05T08:00:00Z"));
    assertThat(date.origin()).isEqualTo(MessageDate.Origin.RECEIVED_FIELD);
    assertThat(outline("Date: never\r\n\r\n").headers().date()).isNull();
  }

  @Test
  default void oldAndOddDatesAreRead() throws IOException {
    Map<String, String> dates =
        Map.of(
            "Fri, 5 Mar 99 10:00:00 EST", "1999-03-05T15:00:00Z",
            "Tue Jan 19 03:14:08 2038", "2038-01-19T03:14:08Z",
            "5 March 2025 10:00 -0530", "2025-03-05T15:30:00Z",
            "2025-03-05T10:00:00Z", "2025-03-05T10:00:00Z",
            "Fri, 05-Mar-2004 10:00:00 GMT", "2004-03-05T10:00:00Z");
    for (Map.Entry<String, String> each : dates.entrySet()) {
      MessageDate date = date("Date: " + each.getKey() + "\r\n\r\n");
      assertThat(date.instant()).as(each.getKey()).isEqualTo(Instant.parse(each.getValue()));
    }
  }

  @Test
  default void brokenStructureIsReadAsFarAsItGoesAndSaidToBeBroken() throws IOException {
    MessageOutline cut = outline(FAMILY.substring(0, FAMILY.indexOf("JVBERi")));
    assertThat(cut.attachments()).extracting(Part::title).containsExactly("€ rates.pdf");
    assertThat(cut.defects()).extracting(Defect::kind).contains(Defect.Kind.UNEXPECTED_END);
    MessageOutline unbounded = outline("Content-Type: multipart/mixed\r\n\r\n--x\r\n\r\ntext");
    assertThat(unbounded.root().isDisplayText()).isTrue();
    assertThat(unbounded.defects()).extracting(Defect::kind).contains(Defect.Kind.MISSING_BOUNDARY);
  }

  @Test
  default void aMultipartWhoseBoundaryNeverComesIsReadAsText() throws IOException {
    String message = "Content-Type: multipart/mixed; boundary=x\r\n\r\nonly --y text\r\n";
    try (OpenPart open = reader().open(octets(message), PartPath.parse("1.1")).orElseThrow()) {
      assertThat(open.octets()).hasContent("only --y text");
    }
  }

  @Test
  default void nothingAtAllIsAMessageToo() throws IOException {
    for (String odd :
        List.of("", "\r\n", "\n\n\n", "no header", ":", "\0\0\0", "a: b", "--\r\n--")) {
      MessageOutline outline = outline(odd);
      assertThat(outline.root().path()).as(odd).isEqualTo(PartPath.ROOT);
    }
  }

  @Test
  default void passingALimitIsAStateAndKeepsWhatWasRead() throws IOException {
    ParseLimits few = new ParseLimits(100, 4, 1 << 20, 1_000, Duration.ofMinutes(1));
    MessageOutline outline = reader().read(octets(FAMILY), few, MessageReader.Visitor.NONE);
    assertThat(outline.complete()).isFalse();
    assertThat(outline.headers().subject()).isEqualTo("Rechnung 7 für March");
    ParseLimits flat = new ParseLimits(1, 100, 1 << 20, 1_000, Duration.ofMinutes(1));
    assertThat(reader().read(octets(FAMILY), flat, MessageReader.Visitor.NONE).complete())
        .isFalse();
    ParseLimits narrow = new ParseLimits(10, 100, 100, 1_000, Duration.ofMinutes(1));
    String wide = "Subject: " + "x".repeat(1_000) + "\r\n\r\n";
    assertThat(reader().read(octets(wide), narrow, MessageReader.Visitor.NONE).complete())
        .isFalse();
  }

  @Test
  default void timeThatIsUpEndsTheReading() throws IOException {
    ParseLimits brief = new ParseLimits(100, 100, 1 << 20, 1_000, Duration.ofNanos(1));
    MessageOutline outline = reader().read(octets(FAMILY), brief, MessageReader.Visitor.NONE);
    assertThat(outline.complete()).isFalse();
  }

  @Test
  default void theOctetsAreReadToTheirEndWhateverHappens() throws IOException {
    InputStream octets = octets(FAMILY);
    ParseLimits few = new ParseLimits(100, 1, 1 << 20, 1_000, Duration.ofMinutes(1));
    reader().read(octets, few, MessageReader.Visitor.NONE);
    assertThat(octets.read()).isNegative();
  }

  @Test
  default void damageOfTheStreamIsPassedOnAndNotTakenForMalformedMail() {
    IOException damage = new IOException("the original is damaged");
    InputStream broken =
        new FilterInputStream(InputStream.nullInputStream()) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw damage;
          }
        };
    for (int whole : List.of(0, 100, 700, 1_200)) {
      InputStream octets = new SequenceInputStream(octets(FAMILY.substring(0, whole)), broken);
      assertThatThrownBy(
              () -> reader().read(octets, ParseLimits.DEFAULT, MessageReader.Visitor.NONE))
          .isSameAs(damage);
    }
  }

  @Test
  default void aFailureOfTheVisitorIsPassedOn() {
    IOException failure = new IOException("no room");
    assertThatThrownBy(
            () ->
                reader()
                    .read(
                        octets(FAMILY),
                        ParseLimits.DEFAULT,
                        new MessageReader.Visitor() {
                          @Override
                          public void leaf(Part part, InputStream decoded) throws IOException {
                            throw failure;
                          }
                        }))
        .isSameAs(failure);
  }

  @Test
  default void aVastMessageNeedsLittleMemory() throws IOException {
    long size = 3L * Runtime.getRuntime().maxMemory();
    InputStream vast =
        new SequenceInputStream(
            octets("Subject: vast\r\n\r\n"), new Zeros(Math.min(size, 4L << 30)));
    MessageOutline outline = reader().read(vast, ParseLimits.DEFAULT, MessageReader.Visitor.NONE);
    assertThat(outline.complete()).isTrue();
    assertThat(outline.root().size()).isEqualTo(Math.min(size, 4L << 30));
  }

  @Test
  default void deepNestingAndManyPartsAreNoAttack() throws IOException {
    StringBuilder deep = new StringBuilder();
    Stream.iterate(0, i -> i + 1)
        .limit(3_000)
        .forEach(i -> deep.append("Content-Type: message/rfc822\r\n\r\n"));
    assertThat(outline(deep.toString()).complete()).isFalse();
    String many =
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(9_000);
    assertThat(outline(many).complete()).isFalse();
    String quotes = "Content-Type: text/plain; name=\"" + "\\\"".repeat(100_000) + "\r\n\r\nx";
    assertThat(outline(quotes).root().size()).isEqualTo(1);
    String words = "Subject: " + "=?utf-8?q?".repeat(50_000) + "\r\n\r\nx";
    assertThat(outline(words).root().size()).isEqualTo(1);
    String brackets =
        "To: " + "(".repeat(200_000) + "\r\nReferences: " + "<".repeat(200_000) + "\r\n\r\nx";
    assertThat(outline(brackets).root().size()).isEqualTo(1);
  }

  /** A run of lines that takes no room. */
  final class Zeros extends InputStream {
    private long left;

    Zeros(long length) {
      this.left = length;
    }

    @Override
    public int read() {
      return left-- > 0 ? left % 64 == 0 ? '\n' : 'x' : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int many = (int) Math.min(left, length);
      if (many <= 0) {
        return length == 0 ? 0 : -1;
      }
      Arrays.fill(into, offset, offset + many, (byte) 'x');
      into[offset + many - 1] = '\n';
      left -= many;
      return many;
    }
  }
}
