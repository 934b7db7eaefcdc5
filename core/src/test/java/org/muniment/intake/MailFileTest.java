package org.muniment.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailFileTest {
  private static final String MAIL = "Subject: x\r\n\r\nHello\r\n";
  private static final String TWO_IN_AN_MBOX =
      "From a@example.org Thu Nov 24 18:22:48 1986\nSubject: 1\n\none\n\n"
          + "From a@example.org Thu Nov 24 18:22:48 1986\nSubject: 2\n\ntwo\n";
  private static final String MBOX =
      "From a@b Thu Nov 24 18:22:48 1986\nSubject: 1\n\nHi\n\n"
          + "From a@b Thu Nov 24 18:22:49 1986\nSubject: 2\n\nHi\n\n";

  @TempDir private Path directory;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  @Test
  void aSingleMessageIsTakenAsItIs() throws IOException {
    Taken taken = read("letter.eml", MAIL.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(taken.mails)
        .containsExactly(new Taken.Mail("letter.eml", "INBOX", MAIL, Set.of(), null));
  }

  @Test
  void anMboxBecomesAFolderOfItsName() throws IOException {
    Taken taken = read("Alte Post.mbox", MBOX.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(taken.mails)
        .extracting(Taken.Mail::folder, Taken.Mail::item)
        .containsExactly(
            tuple("Alte Post", "Alte Post.mbox #1"), tuple("Alte Post", "Alte Post.mbox #2"));
  }

  @Test
  void theFirstOctetsTellWhatItIsAndNotTheName() throws IOException {
    assertThat(read("letter.txt", MBOX.getBytes(StandardCharsets.ISO_8859_1)).mails).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a\001\002", "just some words\nand more", "<html>: no"})
  void whatIsNoMailIsReported(String content) throws IOException {
    Taken taken = read("thing.bin", content.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(taken.mails).isEmpty();
    assertThat(taken.bad).hasSize(1).first().asString().startsWith("thing.bin: ");
  }

  @Test
  void aZipOfMessagesKeepsItsDirectoriesAsFolders() throws IOException {
    entry("a.eml", MAIL);
    entry("Projekte/Größe/b.eml", MAIL);
    entry("Projects\\c.eml", MAIL);
    entry("notes.txt", "no mail here");

    Taken taken = readZip();

    assertThat(taken.mails)
        .extracting(Taken.Mail::folder)
        .containsExactly("INBOX", "Projekte/Größe", "Projects");
    assertThat(taken.bad).containsExactly("notes.txt: It is no mail.");
  }

  @Test
  void anMboxInAZipBecomesAFolderAsThunderbirdMeansIt() throws IOException {
    entry("Local Folders/Trash", MBOX);
    entry("Local Folders/Trash.msf", "index");
    entry("Local Folders/Projects.sbd/Old.mbox", MBOX);

    Taken taken = readZip();

    assertThat(taken.mails)
        .extracting(Taken.Mail::folder)
        .containsExactly(
            "Local Folders/Trash",
            "Local Folders/Trash",
            "Local Folders/Projects/Old",
            "Local Folders/Projects/Old");
    assertThat(taken.bad).isEmpty();
  }

  @Test
  void aMaildirKeepsFoldersFlagsAndDates() throws IOException {
    entry("Maildir/cur/1700000000.M1P2.host,S=20:2,FRS", MAIL);
    entry("Maildir/new/1700000001.M1P2.host", MAIL);
    entry("Maildir/tmp/1700000002.M1P2.host", "half a");
    entry("Maildir/.Gesendet.Gr&APYA3w-e/cur/odd name;2,ST", MAIL);
    entry("Maildir/.Gesendet.Gr&APYA3w-e/maildirfolder", "");
    entry("Maildir/dovecot-uidlist", "3 V1 N1");

    Taken taken = readZip();

    assertThat(taken.mails)
        .extracting(Taken.Mail::folder, Taken.Mail::flags, Taken.Mail::received)
        .containsExactly(
            tuple(
                "INBOX",
                Set.of("\\Flagged", "\\Answered", "\\Seen"),
                Instant.ofEpochSecond(1_700_000_000)),
            tuple("INBOX", Set.of(), Instant.ofEpochSecond(1_700_000_001)),
            tuple("Gesendet/Größe", Set.of("\\Seen", "\\Deleted"), null));
    assertThat(taken.bad).isEmpty();
  }

  @Test
  void aMaildirOfNestedDirectoriesIsUnderstoodToo() throws IOException {
    entry("mail/anna/cur/1:2,S", MAIL);
    entry("mail/anna/Projects/cur/1:2,S", MAIL);
    entry("mail/anna/Projects/Old/new/1", MAIL);

    assertThat(readZip().mails)
        .extracting(Taken.Mail::folder)
        .containsExactly("INBOX", "Projects", "Projects/Old");
  }

  @Test
  void aMessageOfAMaildirNeedNotLookLikeMail() throws IOException {
    entry("Maildir/cur/1:2,", "no header at all");

    assertThat(readZip().mails).extracting(Taken.Mail::text).containsExactly("no header at all");
  }

  @Test
  void stepsUpwardAreNamesLikeAnyOther() throws IOException {
    entry("../../etc/passwd.eml", MAIL);
    entry("/root/x.eml", MAIL);
    entry("C:\\Windows\\y.eml", MAIL);

    assertThat(readZip().mails)
        .extracting(Taken.Mail::folder)
        .containsExactly("etc", "root", "C:/Windows");
    try (var files = Files.list(directory)) {
      assertThat(files).as("nothing is unpacked to disk").hasSize(1);
    }
  }

  @Test
  void aBombIsStoppedAndWhatComesAfterItIsTaken() throws IOException {
    entries.put("bomb.eml", (MAIL + "0".repeat(30 << 20)).getBytes(StandardCharsets.ISO_8859_1));
    entry("good.eml", MAIL);

    Taken taken = readZip();

    assertThat(taken.bad).singleElement().asString().contains("bomb.eml", "suspiciously many");
    assertThat(taken.texts()).containsExactly(MAIL);
  }

  @Test
  void aZipOfManySmallBombsIsStoppedByTheirSum() throws IOException {
    for (int i = 0; i < 80; i++) {
      entries.put(i + ".eml", (MAIL + "0".repeat(60_000)).getBytes(StandardCharsets.ISO_8859_1));
    }
    Taken taken = new Taken();

    new MailFile(zip(), "mail.zip", terms(new IntakeLimits(2, 64 << 10, 100))).read(taken);

    assertThat(taken.mails).hasSize(69);
    assertThat(taken.bad).hasSize(11).allSatisfy(bad -> assertThat(bad).contains("suspiciously"));
  }

  @Test
  void mailUnderTheNameOfACompanionIsMail() throws IOException {
    entry("tmp/a.eml", MAIL);
    entry("mail/Dovecot", TWO_IN_AN_MBOX);
    entry("mail/Subscriptions", TWO_IN_AN_MBOX);
    entry("mail/Subscriptions.msf", "index");
    entry("._b.eml", MAIL);

    Taken taken = readZip();

    assertThat(taken.mails)
        .extracting(Taken.Mail::item)
        .containsExactly(
            "tmp/a.eml",
            "mail/Dovecot #1",
            "mail/Dovecot #2",
            "mail/Subscriptions #1",
            "mail/Subscriptions #2",
            "._b.eml");
    assertThat(taken.bad).isEmpty();
  }

  @Test
  void anMboxInADirectoryNamedNewIsReadMessageByMessage() throws IOException {
    entry("new/inbox.mbox", TWO_IN_AN_MBOX);

    assertThat(readZip().mails)
        .extracting(Taken.Mail::item, Taken.Mail::folder)
        .containsExactly(
            tuple("new/inbox.mbox #1", "new/inbox"), tuple("new/inbox.mbox #2", "new/inbox"));
  }

  @Test
  void aDamagedZipWithinAZipIsReported() throws IOException {
    entries.put("inner.zip", new byte[] {'P', 'K', 3, 4, 0, 0});
    entry("good.eml", MAIL);

    Taken taken = readZip();

    assertThat(taken.bad).singleElement().asString().startsWith("inner.zip: It cannot be read");
    assertThat(taken.mails).hasSize(1);
  }

  @Test
  void aDamagedEntryIsReportedAndTheOthersAreTaken() throws IOException {
    entry("bad.eml", MAIL + "some text that will be damaged ".repeat(50));
    entry("good.eml", MAIL);
    Path zip = zip();
    byte[] octets = Files.readAllBytes(zip);
    octets[60] ^= 0x55;
    octets[70] ^= 0x55;
    Files.write(zip, octets);

    Taken taken = new Taken();
    new MailFile(zip, "mail.zip", terms(IntakeLimits.USUAL)).read(taken);

    assertThat(taken.bad).singleElement().asString().startsWith("bad.eml: It cannot be read");
    assertThat(taken.mails).extracting(Taken.Mail::item).containsExactly("good.eml");
  }

  @Test
  void tooManyEntriesAreRefused() throws IOException {
    entry("a.eml", MAIL);
    entry("b.eml", MAIL);
    Taken taken = new Taken();

    new MailFile(zip(), "mail.zip", terms(new IntakeLimits(100, 1000, 1))).read(taken);

    assertThat(taken.mails).isEmpty();
    assertThat(taken.bad).hasSize(1);
  }

  private Unpacking terms(IntakeLimits limits) {
    Scratch scratch =
        in -> {
          Path file = Files.createTempFile(directory, "scratch", ".tmp");
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
          return file;
        };
    return new Unpacking(limits, MailFileTest::decoded, scratch, OutlookFiles.NONE);
  }

  /** As if the letters of one name were all of modified UTF-7. */
  private static String decoded(String name) {
    return name.replace("&APYA3w-", "\u00f6\u00df");
  }

  private void entry(String name, String content) {
    entries.put(name, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Taken readZip() throws IOException {
    Taken taken = new Taken();
    new MailFile(zip(), "mail.zip", terms(IntakeLimits.USUAL)).read(taken);
    return taken;
  }

  private Path zip() throws IOException {
    Path file = directory.resolve("upload");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private Taken read(String name, byte[] content) throws IOException {
    Path file = directory.resolve("upload");
    Files.write(file, content);
    Taken taken = new Taken();
    new MailFile(file, name, terms(IntakeLimits.USUAL)).read(taken);
    return taken;
  }

  @Test
  void aMaildirNameTellsItsFlags() {
    assertThat(MaildirName.of("1.x:2,DFPRSTabc").flags())
        .containsExactlyInAnyOrder(
            "\\Draft", "\\Flagged", "$Forwarded", "\\Answered", "\\Seen", "\\Deleted");
    assertThat(List.of(MaildirName.of("1.x:1,S").flags(), MaildirName.of("").flags()))
        .containsOnly(Set.of());
  }
}
