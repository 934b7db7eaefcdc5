package org.muniment.intake.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.configuration.DataSize;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.RunId;
import org.muniment.original.ContentAddress;

class ImportFilesTest {
  private static final byte[] MAIL =
      "Subject: one\r\n\r\none\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final DataSize NOTHING = new DataSize(0);

  @TempDir private Path folder;
  private ImportFiles files;

  @BeforeEach
  void make() {
    files = new ImportFiles(folder, "node-1", NOTHING);
  }

  @Test
  void anUploadIsKnownByItsSha256AndReadableByNobodyElse() throws IOException {
    ImportFiles.Upload upload = files.spool(new ByteArrayInputStream(MAIL), 1_000);

    assertThat(upload.content().address()).isEqualTo(ContentAddress.ofContent(MAIL));
    assertThat(upload.content().length()).isEqualTo(MAIL.length);
    assertThat(upload.file()).hasBinaryContent(MAIL);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(upload.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void anUploadThatIsTooLargeLeavesNothingBehind() {
    assertThatThrownBy(() -> files.spool(new ByteArrayInputStream(MAIL), MAIL.length - 1))
        .isInstanceOf(Failure.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anUploadForWhichThereIsNoRoomLeavesNothingBehind() {
    ImportFiles full = new ImportFiles(folder, "node-1", new DataSize(Long.MAX_VALUE));

    assertThatThrownBy(() -> full.spool(new ByteArrayInputStream(MAIL), 1_000))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.fault()).isEqualTo(Fault.STORE_FULL));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anUploadThatBreaksOffLeavesNothingBehind() {
    for (Throwable end : new Throwable[] {new IOException("gone"), new AssertionError("full")}) {
      assertThatThrownBy(() -> files.spool(breakingOff(end), 1_000)).isInstanceOf(Throwable.class);
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void whatADeadServerLeftGoesAndTheReportsAndTheOtherNodesUploadsStay() throws IOException {
    Path left = files.spool(new ByteArrayInputStream(MAIL), 1_000).file();
    Path report = Files.write(files.report(new RunId(7)), MAIL);
    Path others =
        new ImportFiles(folder, "node-10", NOTHING)
            .spool(new ByteArrayInputStream(MAIL), 99)
            .file();

    new ImportFiles(folder, "node-1", NOTHING).discardLeftovers(Set.of());

    assertThat(left).doesNotExist();
    assertThat(report).exists();
    assertThat(others).exists();
  }

  private static InputStream breakingOff(Throwable end) {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            if (end instanceof IOException e) {
              throw e;
            }
            throw (Error) end;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(MAIL), broken);
  }
}
