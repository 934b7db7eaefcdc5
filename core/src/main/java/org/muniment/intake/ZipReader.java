package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the messages, mboxes and Maildirs of a zip, entry by entry, without unpacking it to disk.
 * What mail programs keep beside mail is passed over, unless it is mail; everything else that is no
 * mail is reported.
 */
final class ZipReader {
  private static final Set<String> COMPANIONS =
      Set.of(
          ".ds_store",
          "thumbs.db",
          "desktop.ini",
          "subscriptions",
          "maildirfolder",
          "maildirsize",
          "courierimapuiddb",
          "courierimapsubscribed",
          "msgfilterrules.dat",
          ".nomedia");

  private final ZipFile zip;
  private final IntakeLimits limits;
  private final UnaryOperator<String> names;
  private final IntakeSink sink;
  private final UnpackBudget budget;
  private List<String> root = List.of();
  private Set<List<String>> maildirs = Set.of();

  private ZipReader(
      ZipFile zip,
      IntakeLimits limits,
      UnpackBudget budget,
      UnaryOperator<String> names,
      IntakeSink sink) {
    this.zip = zip;
    this.limits = limits;
    this.budget = budget;
    this.names = names;
    this.sink = sink;
  }

  /**
   * Hands over all messages.
   *
   * @param names decodes the names of folders of a Maildir
   * @throws IOException when the file is no zip, or cannot be read
   */
  static void read(Path file, IntakeLimits limits, UnaryOperator<String> names, IntakeSink sink)
      throws IOException {
    try (ZipFile zip = open(file)) {
      UnpackBudget budget = new UnpackBudget(limits, Files.size(file));
      new ZipReader(zip, limits, budget, names, sink).read();
    }
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      return new ZipFile(file.toFile(), Charset.forName("IBM437"));
    }
  }

  private void read() {
    if (zip.size() > limits.mostEntries()) {
      sink.bad("", "The zip has more than " + limits.mostEntries() + " entries.");
      return;
    }
    maildirs = maildirs();
    root = commonRoot();
    zip.stream().filter(entry -> !entry.isDirectory()).forEach(this::entry);
  }

  private void entry(ZipEntry entry) {
    EntryName name = EntryName.of(entry.getName());
    if (name.isInMaildirTmp() && maildirs.contains(name.maildir())) {
      return;
    }
    String item = name.parts().isEmpty() ? entry.getName() : String.join("/", name.parts());
    if (budget.isSpent()) {
      sink.bad(item, "The zip unpacks to suspiciously many octets; this was not read.");
      return;
    }
    budget.begin(entry.getCompressedSize());
    try {
      mail(item, name, () -> octets(entry));
    } catch (IOException e) {
      sink.bad(item, "It cannot be read: " + e.getMessage());
    }
  }

  private void mail(String item, EntryName name, Octets octets) throws IOException {
    Guess guess = Guess.of(octets);
    boolean isMail = guess == Guess.MBOX || guess == Guess.MESSAGE;
    if (isCompanion(name) && !isMail) {
      return;
    }
    if (name.isInMaildir() && guess != Guess.EMPTY && guess != Guess.MBOX) {
      message(item, maildirFolder(name), octets, MaildirName.of(name.last()));
      return;
    }
    switch (guess) {
      case MBOX -> MboxReader.read(octets, item, mboxFolder(name), sink);
      case MESSAGE -> message(item, name.directories(), octets, new MaildirName(Set.of(), null));
      case EMPTY -> sink.bad(item, "It is empty.");
      case ZIP -> sink.bad(item, "A zip within a zip is not opened.");
      case OTHER -> sink.bad(item, "It is no mail.");
    }
  }

  private List<String> maildirFolder(EntryName name) {
    return EntryName.maildirFolder(name.maildir(), root, names);
  }

  /**
   * An mbox among the messages of a Maildir belongs to its folder, unless it has a name for one.
   */
  private List<String> mboxFolder(EntryName name) {
    return name.isInMaildir() && !name.isNamedAsMbox() ? maildirFolder(name) : name.mboxFolder();
  }

  private void message(String item, List<String> folder, Octets octets, MaildirName told)
      throws IOException {
    try (InputStream in = octets.open()) {
      sink.message(new IncomingMessage(item, folder, in, told.flags(), told.delivered()));
    }
  }

  private InputStream octets(ZipEntry entry) throws IOException {
    InputStream in = zip.getInputStream(entry);
    if (in == null) {
      throw new IOException("the zip names it and does not hold it");
    }
    return budget.bounded(in);
  }

  private static boolean isCompanion(EntryName name) {
    String lower = name.lower();
    return name.parts().isEmpty()
        || name.parts().getFirst().equals("__MACOSX")
        || COMPANIONS.contains(lower)
        || lower.endsWith(".msf")
        || lower.startsWith("dovecot")
        || lower.startsWith("._");
  }

  /**
   * Directories that have {@code cur} or {@code new}: only beside these, {@code tmp} is no mail.
   */
  private Set<List<String>> maildirs() {
    return zip.stream()
        .map(entry -> EntryName.of(entry.getName() + (entry.isDirectory() ? "x" : "")))
        .filter(EntryName::isInMaildir)
        .map(EntryName::maildir)
        .collect(Collectors.toSet());
  }

  /** What all directories of Maildirs begin with: the Maildir that is INBOX. */
  private List<String> commonRoot() {
    return zip.stream()
        .filter(entry -> !entry.isDirectory())
        .map(entry -> EntryName.of(entry.getName()))
        .filter(EntryName::isInMaildir)
        .map(EntryName::maildir)
        .reduce(ZipReader::common)
        .map(ZipReader::withoutSubfolder)
        .orElse(List.of());
  }

  private static List<String> common(List<String> a, List<String> b) {
    int length = 0;
    while (length < Math.min(a.size(), b.size()) && a.get(length).equals(b.get(length))) {
      length++;
    }
    return a.subList(0, length);
  }

  /** A zip of nothing but {@code .Sent} is not the zip of an INBOX. */
  private static List<String> withoutSubfolder(List<String> common) {
    boolean isSubfolder = !common.isEmpty() && common.getLast().startsWith(".");
    return isSubfolder ? common.subList(0, common.size() - 1) : common;
  }
}
