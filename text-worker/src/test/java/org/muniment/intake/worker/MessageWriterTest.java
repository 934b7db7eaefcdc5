package org.muniment.intake.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muniment.intake.worker.Letter.Enclosure;
import org.muniment.intake.worker.OutlookMessage.Person;
import org.muniment.intake.worker.OutlookMessage.Recipient;

class MessageWriterTest {
  private final Letter letter = new Letter();

  @Test
  void aMessageIsMadeOfItsPropertiesAndSaysSo() throws IOException {
    letter.recipients.add(new Recipient(1, new Person("Bert", "bert@example.org")));
    letter.recipients.add(new Recipient(2, new Person("", "cc@example.org")));
    letter.recipients.add(new Recipient(3, new Person("Hidden", "bcc@example.org")));
    letter.recipients.add(new Recipient(1, new Person("Müller", "/O=EXCHANGE/CN=MUELLER")));

    assertThat(written())
        .isEqualTo(
            """
            X-Muniment-Synthesised: 1; from Outlook properties
            Date: Mon, 3 Feb 2020 04:05:06 +0000
            From: "Berg, Anna" <anna@example.org>
            To: "Bert" <bert@example.org>,
             =?UTF-8?B?TcO8bGxlcg==?=:;
            Cc: cc@example.org
            Subject: =?UTF-8?B?R3LDtsOfZQ==?=
            Message-ID: <1@example.org>
            References: <a@x>
             <b@x>
            Bcc: "Hidden" <bcc@example.org>
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Hello =3D world=20
            =C3=84
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void theHeaderThatCameIsKeptWithoutWhatItSaysOfTheBody() throws IOException {
    letter.headers =
        "Microsoft Mail Internet Headers Version 2.0\r\nReceived: from a\r\n\tby b\r\n"
            + "Content-Type: multipart/mixed;\r\n\tboundary=\"x\"\r\nMIME-Version: 1.0\r\n"
            + "Subject: as it came\r\n\r\nX-Late: yes\r\n";

    assertThat(written())
        .startsWith(
            """
            X-Muniment-Synthesised: 1; from Outlook properties
            Received: from a
            \tby b
            Subject: as it came
            X-Late: yes
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void bodiesPicturesFilesAndMessagesWithinAreParts() throws IOException {
    letter.html = "<img src=\"cid:logo\">";
    letter.attachments.add(new Enclosure("logo.png", "image/png", "logo", null, new byte[] {1}));
    letter.attachments.add(new Enclosure("Größe.doc", "", "", null, new byte[] {2, 3}));
    letter.attachments.add(new Enclosure("", "", "", new Letter(), null));

    assertThat(
            written().lines().filter(line -> line.startsWith("Content-T") || line.startsWith(" ")))
        .containsExactly(
            " <b@x>",
            "Content-Type: multipart/mixed; boundary=\"=_muniment-1\"",
            "Content-Type: multipart/related; boundary=\"=_muniment-2\"",
            "Content-Type: multipart/alternative; boundary=\"=_muniment-3\"",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Type: text/html; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Type: image/png",
            "Content-Transfer-Encoding: base64",
            " filename=\"logo.png\"",
            "Content-Type: application/octet-stream",
            "Content-Transfer-Encoding: base64",
            " filename*=UTF-8''Gr%C3%B6%C3%9Fe.doc",
            "Content-Type: message/rfc822",
            " <b@x>",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable");
  }

  @Test
  void anAttachmentThatCannotBeReadIsNamedAndTheRestIsThere() throws IOException {
    letter.attachments.add(new Enclosure("lost.doc", "", "", null, null));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MessageWriter writer = new MessageWriter(out);

    writer.write(letter);

    assertThat(writer.troubles()).containsExactly("lost.doc could not be read and was left out.");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Hello", "lost.doc", "--=_muniment-1--");
  }

  @Test
  void messagesWithinThemselvesEnd() throws IOException {
    letter.attachments.add(new Enclosure("again", "", "", letter, null));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MessageWriter writer = new MessageWriter(out);

    writer.write(letter);

    assertThat(writer.troubles()).containsExactly("again lies too deep and was left out.");
  }

  @Test
  void noLineOfAHeaderIsForgedByAProperty() throws IOException {
    letter.subject = "x\r\nBcc: evil@example.org\r\n\r\n<script>";
    letter.recipients.add(new Recipient(1, new Person("a\r\nX: y", "a@b\r\nZ: z")));
    letter.attachments.add(
        new Enclosure("a\"\r\nX-Evil: 1", "text/plain\r\nX: y", "c\r\nX: y", null, new byte[1]));

    List<String> lines = written().lines().toList();

    assertThat(lines).noneMatch(line -> line.matches("(Bcc|X|Z|X-Evil):.*"));
    assertThat(lines.indexOf("")).isGreaterThan(lines.indexOf("MIME-Version: 1.0"));
  }

  @ParameterizedTest
  @CsvSource({
    "IPM.Note, true",
    "IPM.Note.SMIME.MultipartSigned, true",
    "REPORT.IPM.Note.NDR, true",
    "IPM.Schedule.Meeting.Request, true",
    "IPM.Post, true",
    "IPM.Post.Rss, false",
    "IPM.Contact, false",
    "IPM.Appointment, false",
    "IPM.Notebook, false",
  })
  void mailIsToldFromOtherItems(String messageClass, boolean isMail) {
    assertThat(ItemKind.isMail(messageClass)).isEqualTo(isMail);
  }

  private String written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new MessageWriter(out).write(letter);
    return out.toString(StandardCharsets.UTF_8);
  }
}
