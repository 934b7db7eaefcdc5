package org.muniment.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TakeoutTest {
  private static final Path CORPUS =
      Path.of("../../shared/corpus/constructed/takeout/takeout-all-mail.mbox");

  private static final String OWN =
      """
      From 1790000000000000005@xxx Thu Jul 05 09:09:43 +0000 2001
      X-GM-THRID: 1790000000000000005
      X-Gmail-Labels: Inbox,Unread,Starred,Kunden/=?UTF-8?Q?M=C3=BCller?=,"Clients,
       west"
      Subject: one

      >From here on
      >>From twice

      From 1790000000001000008@xxx Thu Jul 05 11:14:16 +0000 2001
      X-GM-THRID: 1790000000000000005
      X-Gmail-Labels: Sent,Opened,Important,Category Personal
      Subject: two

      Hi

      """
          .replace("\n", "\r\n");

  @Test
  void aMessageIsOneWithAPlacementForEachLabel() throws IOException {
    Taken taken = read(OWN.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(taken.mails)
        .extracting(Taken.Mail::folder, Taken.Mail::flags)
        .containsExactly(
            tuple("INBOX + Kunden/Müller + Clients, west", Set.of("\\Flagged")),
            tuple("Sent", Set.of("\\Seen", "$Important", "$CategoryPersonal")));
    assertThat(taken.messages)
        .extracting(message -> message.told().emailId())
        .containsExactly("1790000000000000005", "1790000000001000008");
  }

  @Test
  void theOctetsAreThoseOfTheFileButForTheQuotingAndTheReportSaysWhich() throws IOException {
    Taken taken = read(OWN.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(taken.texts().getFirst())
        .isEqualTo(
            OWN.substring(OWN.indexOf("X-GM"), OWN.indexOf("\r\nFrom 179"))
                .replace("\r\n>From", "\r\nFrom")
                .replace("\r\n>>From", "\r\n>From"));
    assertThat(taken.told)
        .containsExactly(
            "all.mbox #1: One > was taken off 2 lines (mboxrd).",
            "all.mbox: It was read as mboxrd: 2 messages; one > was taken off 2 lines that begin"
                + " with >From.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Inbox,Opened | INBOX | \\Seen",
        "Unread | Archive | ''",
        "Archived,Projects/2024/Alpha | Archive + Projects/2024/Alpha | \\Seen",
        "=?UTF-8?Q?Posteingang,Ge=C3=B6ffnet,Kategorie_=E2=80=9EWerbung=E2=80=9C?= | INBOX |"
            + " \\Seen $CategoryPromotions",
        "=?UTF-8?B?5Y+X5L+h44OI44Os44KkLOmHjeimgQ==?= | INBOX | \\Seen $Important",
        "Work/=?UTF-8?Q?R=C3=A9unions?= | Work/Réunions | \\Seen",
        "=?UTF-8?Q?M=C3?= =?UTF-8?Q?=BCnchen?= | München | \\Seen",
        "=?X-NO-SUCH?Q?a?= | =?X-NO-SUCH?Q?a?= | \\Seen",
        "\"a \\\"b\\\", c\",Category A | a \"b\", c + Category A | \\Seen",
        "Drafts,/ | Drafts + / | \\Seen \\Draft",
      })
  void labelsAreUnderstood(String field, String folders, String flags) {
    GmailLabels labels = GmailLabels.of(field);

    assertThat(labels.folders())
        .extracting(folder -> String.join("/", folder))
        .containsExactly(folders.split(" \\+ "));
    assertThat(labels.flags())
        .containsExactlyInAnyOrder(flags.isEmpty() ? new String[0] : flags.split(" "));
  }

  /** The sample of the corpus where it lies beside the project; else this says that it does not. */
  @Test
  void theSampleOfTheCorpusMeetsItsExpectations() throws IOException {
    if (!Files.exists(CORPUS)) {
      System.out.println("No corpus beside the project: TakeoutTest read its own sample only");
      return;
    }
    System.out.println("TakeoutTest read " + CORPUS.getFileName() + " of the corpus");
    String expected =
        Files.readString(CORPUS.resolveSibling(CORPUS.getFileName() + ".expect.json"));

    Taken taken = read(Files.readAllBytes(CORPUS));

    List<String> bare = taken.texts().stream().map(TakeoutTest::withoutGmail).toList();
    assertThat(bare)
        .extracting(TakeoutTest::sha256)
        .isEqualTo(all("sha256_without_\\w+", expected));
    assertThat(taken.messages)
        .extracting(message -> message.told().emailId())
        .isEqualTo(all("gm_id", expected));
    assertThat(taken.texts())
        .allSatisfy(text -> assertThat(text).startsWith("X-GM-THRID: 179"))
        .hasSize(36);
    assertThat(taken.bad).isEmpty();
  }

  private static Taken read(byte[] mbox) throws IOException {
    Taken taken = new Taken();
    MboxReader.read(() -> new ByteArrayInputStream(mbox), "all.mbox", List.of("unused"), taken);
    return taken;
  }

  private static String withoutGmail(String text) {
    return text.replaceFirst("\\AX-GM-THRID:.*\r\nX-Gmail-Labels:.*\r\n(?:[ \t].*\r\n)*", "");
  }

  private static List<String> all(String key, String json) {
    List<String> values = new ArrayList<>();
    Matcher found = Pattern.compile('"' + key + "\": \"?([0-9a-f]+)").matcher(json);
    while (found.find()) {
      values.add(found.group(1));
    }
    return values;
  }

  private static String sha256(String text) {
    try {
      byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
