package org.muniment.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tars, directories on the disk, and archives within archives. */
class MailTreeTest {
  private static final String MAIL = "Subject: x\r\n\r\nHello\r\n";
  private static final String MBOX =
      "From a@b Thu Nov 24 18:22:48 1986\nSubject: 1\n\nHi\n\n"
          + "From a@b Thu Nov 24 18:22:49 1986\nSubject: 2\n\nHi\n\n";

  private static final long THEN = 1_600_000_000;
  private static final String KEYWORDS = "0 $Label1\n1 Projekt\nnonsense\n99 x\n";

  @TempDir private Path directory;

  @Test
  void aMaildirInATarKeepsFoldersKeywordsAndTheDateOfTheServer() throws IOException {
    byte[] tar =
        new TarDraft()
            .file("Maildir/cur/1700000000.M1.h,S=20,W=22:2,FSab", MAIL, THEN)
            .file("Maildir/new/1500000000.M2.h", MAIL, THEN)
            .file("Maildir/dovecot-keywords", KEYWORDS, 0)
            .file("Maildir/.Kunden.Nord/cur/3.x:2,a", MAIL, 0)
            .entry("Maildir/.Leer/cur/", '5')
            .octets();

    for (byte[] file : new byte[][] {tar, TarDraft.gzip(tar)}) {
      Taken taken = read("maildir.tgz", file);

      assertThat(taken.mails)
          .extracting(Taken.Mail::folder, Taken.Mail::flags, Taken.Mail::received)
          .containsExactly(
              tuple(
                  "INBOX",
                  Set.of("\\Flagged", "\\Seen", "$Label1", "Projekt"),
                  Instant.ofEpochSecond(THEN)),
              tuple("INBOX", Set.of(), Instant.ofEpochSecond(1_500_000_000)),
              tuple("Kunden/Nord", Set.of(), null));
      assertThat(taken.texts()).containsOnly(MAIL);
      assertThat(taken.bad).isEmpty();
      assertThat(taken.messages).extracting(each -> each.told().octets()).containsOnly(20L, -1L);
    }
  }

  @Test
  void aDirectoryOnTheDiskIsReadLikeAnArchive() throws IOException {
    Path tree = directory.resolve("inbox");
    write(tree.resolve("cur/1700000000.x:2,S"), MAIL, THEN);
    write(tree.resolve(".Sent/new/1700000001.y"), MAIL, THEN);
    write(tree.resolve("alt/post.mbox"), MBOX, 0);
    Files.createSymbolicLink(tree.resolve("link"), directory.resolve("secret"));
    Files.createSymbolicLink(tree.resolve("loop"), tree);
    Taken taken = new Taken();

    new MailFile(tree, "inbox", terms(IntakeLimits.USUAL)).read(taken);

    assertThat(taken.mails)
        .extracting(Taken.Mail::item, Taken.Mail::folder, Taken.Mail::received)
        .containsExactly(
            tuple(".Sent/new/1700000001.y", "Sent", Instant.ofEpochSecond(THEN)),
            tuple("alt/post.mbox #1", "alt/post", Instant.parse("1986-11-24T18:22:48Z")),
            tuple("alt/post.mbox #2", "alt/post", Instant.parse("1986-11-24T18:22:49Z")),
            tuple("cur/1700000000.x:2,S", "INBOX", Instant.ofEpochSecond(THEN)));
    assertThat(taken.bad)
        .containsExactly(
            "link: It is a link, and links are not followed.",
            "loop: It is a link, and links are not followed.");
  }

  @Test
  void archivesWithinArchivesAreOpenedAndStayApart() throws IOException {
    byte[] maildir = new TarDraft().file("m/cur/1.x:2,S", MAIL, 0).gzip();
    byte[] outer =
        zip("anna.tgz", maildir, "sub/bob.zip", zip("a.eml", bytes(MAIL)), "old.mbox.gz", packed());

    Taken taken = read("all.zip", outer);

    assertThat(taken.mails)
        .extracting(Taken.Mail::item, Taken.Mail::folder)
        .containsExactly(
            tuple("anna.tgz/m/cur/1.x:2,S", "anna/INBOX"),
            tuple("sub/bob.zip/a.eml", "sub/bob/INBOX"),
            tuple("old.mbox.gz #1", "old"),
            tuple("old.mbox.gz #2", "old"));
    assertThat(taken.bad).isEmpty();
    assertScratchIsEmpty();
  }

  @Test
  void archivesAreOpenedOnlySoDeep() throws IOException {
    byte[] nested = zip("a.eml", bytes(MAIL));
    for (int i = 0; i < 5; i++) {
      nested = zip("nested.zip", nested);
    }

    Taken taken = read("deep.zip", nested);

    assertThat(taken.mails).isEmpty();
    assertThat(taken.bad).singleElement().asString().contains("within 3 archives");
    assertScratchIsEmpty();
  }

  @Test
  void bombsWithinBombsAreChargedToTheOutermost() throws IOException {
    byte[] inner = zip("a.eml", bytes(MAIL + "0".repeat(400_000)));
    Object[] entries = new Object[40];
    for (int i = 0; i < entries.length; i += 2) {
      entries[i] = i + ".zip";
      entries[i + 1] = inner;
    }
    Taken taken = new Taken();
    Path file = Files.write(directory.resolve("upload"), zip("middle.zip", zip(entries)));

    new MailFile(file, "bombs.zip", terms(new IntakeLimits(1000, 10_000, 100))).read(taken);

    assertThat(taken.mails.size()).isBetween(1, 12);
    assertThat(taken.bad.size()).isEqualTo(20 - taken.mails.size());
    assertThat(taken.bad).allSatisfy(bad -> assertThat(bad).contains("suspiciously"));
    assertScratchIsEmpty();
  }

  @Test
  void aBombInATarGzIsStopped() throws IOException {
    byte[] bomb =
        new TarDraft()
            .file("first.eml", MAIL, 0)
            .file("bomb.eml", MAIL + "0".repeat(4_000_000), 0)
            .gzip();
    Taken taken = new Taken();
    Path file = Files.write(directory.resolve("upload"), bomb);

    assertThatThrownBy(
            () -> new MailFile(file, "b.tgz", terms(new IntakeLimits(20, 1000, 9))).read(taken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("suspiciously");

    assertThat(taken.texts()).containsExactly(MAIL);
    assertThat(taken.bad).singleElement().asString().contains("bomb.eml", "suspiciously");
  }

  @Test
  void namesOfATarAreNamesOfFoldersWhateverTheySay() throws IOException {
    String longName = "a/" + "very-long-directory-name-".repeat(9) + "/x.eml";
    byte[] tar =
        new TarDraft()
            .file("../../etc/cron.d/x.eml", MAIL, 0)
            .file("/abs/y.eml", MAIL, 0)
            .file(longName, MAIL, 0)
            .pax("Größe/z.eml", MAIL)
            .entry("evil", '2')
            .entry("hard", '1')
            .entry("dev", '3')
            .octets();

    Taken taken = read("evil.tar", tar);

    assertThat(taken.mails)
        .extracting(Taken.Mail::folder)
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo("etc/cron.d"),
            two -> assertThat(two).isEqualTo("abs"),
            three -> assertThat(three).startsWith("a/very-long").hasSizeLessThan(130),
            four -> assertThat(four).isEqualTo("Größe"));
    assertThat(taken.bad)
        .containsExactly(
            "evil: It is a link, and links are not followed.",
            "hard: It is a link, and links are not followed.",
            "dev: It is no file.");
    assertScratchIsEmpty();
  }

  @Test
  void absurdNamesAreCutAndStayTwo() throws IOException {
    String deep = "d/".repeat(500);
    Taken taken =
        read(
            "deep.zip",
            zip(
                deep + "a.eml", bytes(MAIL),
                "x" + deep + "b.eml", bytes(MAIL),
                "n".repeat(5_000) + "1/c.eml", bytes(MAIL),
                "n".repeat(5_000) + "2/d.eml", bytes(MAIL)));

    assertThat(taken.messages)
        .extracting(message -> message.folders().getFirst())
        .allSatisfy(folder -> assertThat(String.join("/", folder)).hasSizeLessThan(24 * 121))
        .doesNotHaveDuplicates()
        .hasSize(4);
    assertThat(taken.messages)
        .allSatisfy(message -> assertThat(message.item()).hasSizeLessThan(1_100));
  }

  @Test
  void tooManyFilesOfATarEndItsReading() throws IOException {
    TarDraft tar = new TarDraft();
    for (int i = 0; i < 20; i++) {
      tar.file(i + ".eml", MAIL, 0);
    }
    Taken taken = new Taken();
    Path file = Files.write(directory.resolve("upload"), tar.octets());

    new MailFile(file, "many.tar", terms(new IntakeLimits(100, 1000, 5))).read(taken);

    assertThat(taken.mails).hasSize(5);
    assertThat(taken.bad)
        .containsExactly("many.tar: There are more than 5 files; the rest was not read.");
  }

  @ParameterizedTest
  @ValueSource(ints = {700, 1024, 1536})
  void aTarThatEndsEarlyIsTakenUpToThere(int length) throws IOException {
    byte[] tar = new TarDraft().file("a.eml", MAIL, 0).file("b.eml", MAIL, 0).octets();
    Taken taken = new Taken();
    Path file = Files.write(directory.resolve("upload"), Arrays.copyOf(tar, length - 100));

    assertThatThrownBy(() -> new MailFile(file, "cut.tar", terms(IntakeLimits.USUAL)).read(taken))
        .isInstanceOf(IOException.class);

    assertThat(taken.mails).hasSizeLessThan(2);
  }

  @Test
  void aZipWhoseDirectoryWouldFillTheMemoryIsNotOpened() throws IOException {
    byte[] zip = zip("a.eml", bytes(MAIL));
    int end = zip.length - 22;
    zip[end + 12] = (byte) 0xFE;
    zip[end + 13] = (byte) 0xFF;
    zip[end + 14] = (byte) 0xFF;
    zip[end + 15] = (byte) 0x7F;

    assertThatThrownBy(() -> read("fat.zip", zip))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("directory alone");
  }

  @Test
  void messagesThatAServerKeepsPackedAreTakenAsItServesThem() throws IOException {
    byte[] outer = zip("m/cur/1700000000.x,S=20:2,S", TarDraft.gzip(bytes(MAIL)));

    assertThat(read("m.zip", outer).mails)
        .extracting(Taken.Mail::text, Taken.Mail::flags)
        .containsExactly(tuple(MAIL, Set.of("\\Seen")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BZh91AY&SY", "7z\u00BC\u00AF'\u001C", "Rar!\u001A\u0007\u0000"})
  void archivesOfOtherKindsAreNamed(String magic) throws IOException {
    byte[] file = magic.getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read("mail.bin", file).bad).singleElement().asString().contains("unpack it");
    assertThat(read("mail.zip", zip("x", file)).bad).singleElement().asString().contains("unpack");
  }

  private void assertScratchIsEmpty() throws IOException {
    try (var files = Files.list(directory)) {
      assertThat(files).as("nothing is left of what was written down").hasSize(1);
    }
  }

  private Taken read(String name, byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("upload"), content);
    Taken taken = new Taken();
    new MailFile(file, name, terms(IntakeLimits.USUAL)).read(taken);
    return taken;
  }

  private Unpacking terms(IntakeLimits limits) {
    Scratch scratch =
        in -> {
          Path file = Files.createTempFile(directory, "scratch", ".tmp");
          try {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
          } catch (IOException e) {
            Files.delete(file);
            throw e;
          }
        };
    return new Unpacking(limits, name -> name, scratch, OutlookFiles.NONE);
  }

  private static void write(Path file, String content, long modified) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(modified)));
  }

  private static byte[] packed() throws IOException {
    return TarDraft.gzip(bytes(MBOX));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(Object... namesAndOctets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndOctets.length; i += 2) {
        zip.putNextEntry(new ZipEntry((String) namesAndOctets[i]));
        zip.write((byte[]) namesAndOctets[i + 1]);
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
