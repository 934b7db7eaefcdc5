package org.muniment.benchmarks.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.muniment.benchmarks.BenchMail;
import org.muniment.testkit.imap.DovecotServer;

/** Mailboxes of a Dovecot, filled by writing the files of its Maildirs. */
final class Mailboxes {
  private final DovecotServer dovecot;

  Mailboxes(DovecotServer dovecot) {
    this.dovecot = dovecot;
  }

  /**
   * Gives a mailbox all messages of a Maildir, each with one field more in front, so that no two
   * mailboxes hold the same octets.
   *
   * @return how many octets they have in the files
   */
  long fill(String mailbox, List<Path> messages) throws IOException {
    Path inbox = folder(mailbox, "");
    byte[] field = ("X-Benchmark: " + mailbox + "\n").getBytes(BenchMail.CHARSET);
    long total = 0;
    for (Path message : messages) {
      byte[] octets = Files.readAllBytes(message);
      byte[] whole = new byte[field.length + octets.length];
      System.arraycopy(field, 0, whole, 0, field.length);
      System.arraycopy(octets, 0, whole, field.length, octets.length);
      String name = String.valueOf(message.getFileName());
      String unique = name.replaceAll(",.*", "");
      Path file = inbox.resolve("cur").resolve(unique + ",S=" + whole.length + ":2,S");
      Files.write(file, whole);
      Files.setLastModifiedTime(file, FileTime.fromMillis(arrival(name)));
      total += whole.length;
    }
    dovecot.give(dovecot.maildir(mailbox));
    return total;
  }

  /** Gives a mailbox so many folders of one message each. */
  void fold(String mailbox, int folders) throws IOException {
    byte[] octets = "Subject: one\n\none\n".getBytes(BenchMail.CHARSET);
    folder(mailbox, "");
    for (int i = 0; i < folders; i++) {
      Path cur = folder(mailbox, ".folder%04d".formatted(i)).resolve("cur");
      Files.write(cur.resolve("1700000000.M" + i + ".b,S=" + octets.length + ":2,S"), octets);
    }
    dovecot.give(dovecot.maildir(mailbox));
  }

  private Path folder(String mailbox, String name) throws IOException {
    Path folder = dovecot.maildir(mailbox).resolve(name);
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(folder.resolve(part));
    }
    return folder;
  }

  /** Names begin with the second of delivery. */
  private static long arrival(String name) {
    String seconds = name.replaceAll("\\D.*", "");
    return seconds.isEmpty() ? 0 : Long.parseLong(seconds) * 1_000;
  }
}
