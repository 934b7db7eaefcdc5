package org.muniment.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages, mboxes, Maildirs and archives of one tree, entry by entry. What mail programs
 * keep beside mail is passed over, unless it is mail; everything else that is no mail is reported.
 */
final class EntryReader {
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

  private final Unpacker unpacker;
  private final Spot at;
  private final Entries tree;
  private final @Nullable UnpackBudget each;
  private final @Nullable UnpackBudget inner;
  private final IntakeSink sink;
  private final TreeSurvey survey;

  /**
   * @param at where the tree is
   * @param each what each entry may unpack to; null where entries are as long as they seem
   * @param inner what archives within are charged to, or null
   */
  EntryReader(
      Unpacker unpacker,
      Spot at,
      Entries tree,
      @Nullable UnpackBudget each,
      @Nullable UnpackBudget inner) {
    this.unpacker = unpacker;
    this.at = at;
    this.tree = tree;
    this.each = each;
    this.inner = inner;
    this.sink = unpacker.sink();
    this.survey = TreeSurvey.of(tree, unpacker.terms().limits().mostEntries(), sink);
  }

  /** Ends the reading of a tree that has too many entries. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Hands over all.
   *
   * @throws IOException when the tree cannot be read any further
   */
  void read() throws IOException {
    try {
      tree.each(this::entry);
    } catch (Enough e) {
      int most = unpacker.terms().limits().mostEntries();
      sink.bad(at.item(), "There are more than " + most + " files; the rest was not read.");
    } finally {
      if (each != null) {
        each.settle();
      }
    }
  }

  private void entry(Entries.Entry entry) throws IOException {
    if (entry.kind() == Entries.Kind.DIRECTORY) {
      return;
    }
    if (!unpacker.hasRoom()) {
      throw new Enough();
    }
    EntryName name = EntryName.of(entry.path());
    String item =
        at.prefix() + (name.parts().isEmpty() ? entry.path() : String.join("/", name.parts()));
    if (name.isInMaildirTmp() && survey.isMaildir(name.maildir())) {
      return;
    }
    switch (entry.kind()) {
      case LINK -> sink.bad(item, "It is a link, and links are not followed.");
      case OTHER -> sink.bad(item, "It is no file.");
      default -> within(item, name, entry);
    }
  }

  private void within(String item, EntryName name, Entries.Entry entry) {
    if (each != null) {
      if (each.isSpent()) {
        sink.bad(item, "The zip unpacks to suspiciously many octets; this was not read.");
        return;
      }
      each.begin(entry.packed());
    }
    try {
      file(item, name, entry);
    } catch (IOException e) {
      sink.bad(item, "It cannot be read: " + e.getMessage());
    }
  }

  private void file(String item, EntryName name, Entries.Entry entry) throws IOException {
    if (!entry.isOnce()) {
      Octets octets = bounded(entry.octets());
      mail(item, name, entry, Guess.of(octets), octets);
      return;
    }
    InputStream in = entry.octets().open();
    byte[] head = in.readNBytes(Guess.LOOKED_AT);
    Octets whole = () -> new SequenceInputStream(new ByteArrayInputStream(head), in);
    mail(item, name, entry, Guess.of(head), whole);
  }

  private Octets bounded(Octets octets) {
    UnpackBudget budget = each;
    return budget == null ? octets : () -> budget.bounded(octets.open());
  }

  private void mail(String item, EntryName name, Entries.Entry entry, Guess guess, Octets octets)
      throws IOException {
    boolean isMail = guess == Guess.MBOX || guess == Guess.MESSAGE;
    if (isCompanion(name) && !isMail) {
      return;
    }
    if (name.isInMaildir() && isMessageOfMaildir(name, guess)) {
      maildir(item, name, entry, guess == Guess.GZIP ? gunzipped(entry, octets) : octets);
      return;
    }
    switch (guess) {
      case MESSAGE -> message(item, below(name.directories()), octets, MaildirName.NONE);
      case MBOX, ZIP, TAR, GZIP, PST -> opened(item, name, entry, guess, octets);
      case COMPOUND -> compound(item, name, entry, octets);
      case EMPTY -> sink.bad(item, "It is empty.");
      case PACKED -> sink.bad(item, Unpacker.PACKED);
      case OTHER -> sink.bad(item, "It is no mail.");
    }
  }

  /** A server that packs messages keeps their names; whoever packs a folder gives it another. */
  private static boolean isMessageOfMaildir(EntryName name, Guess guess) {
    return switch (guess) {
      case EMPTY, MBOX, PST, ZIP, TAR -> false;
      case GZIP -> !name.lower().endsWith("gz");
      default -> true;
    };
  }

  private void maildir(String item, EntryName name, Entries.Entry entry, Octets octets)
      throws IOException {
    List<String> keywords = survey.keywords(name.maildir());
    MaildirName told = MaildirName.of(name.last(), keywords, entry.modified());
    message(item, maildirFolder(name), octets, told);
  }

  private Octets gunzipped(Entries.Entry entry, Octets octets) {
    UnpackBudget budget = new UnpackBudget(unpacker.terms().limits(), entry.packed(), inner);
    budget.begin(entry.packed());
    return () -> budget.bounded(new GZIPInputStream(octets.open()));
  }

  private void opened(String item, EntryName name, Entries.Entry entry, Guess guess, Octets octets)
      throws IOException {
    Path onDisk = entry.onDisk();
    if (guess == Guess.MBOX && !entry.isOnce()) {
      MboxReader.read(octets, item, mboxFolder(name), sink);
    } else if (onDisk != null) {
      unpacker.file(spot(item, name), onDisk, guess);
    } else if (guess == Guess.MBOX) {
      List<String> folder = mboxFolder(name);
      unpacker.spooled(
          octets, kept -> MboxReader.read(() -> Files.newInputStream(kept), item, folder, sink));
    } else {
      unpacker.spooled(octets, kept -> unpacker.file(spot(item, name), kept, guess));
    }
  }

  /** Documents of an office are compound files too. */
  private void compound(String item, EntryName name, Entries.Entry entry, Octets octets)
      throws IOException {
    if (name.lower().endsWith(".msg") || name.lower().endsWith(".oft")) {
      opened(item, name, entry, Guess.COMPOUND, octets);
    } else {
      sink.bad(item, "It is no mail.");
    }
  }

  private Spot spot(String item, EntryName name) {
    return new Spot(item, name, at.within(), at.depth() + 1, inner);
  }

  private List<String> below(List<String> folder) {
    List<String> whole = new ArrayList<>(at.within());
    whole.addAll(folder);
    return whole;
  }

  private List<String> maildirFolder(EntryName name) {
    return below(EntryName.maildirFolder(name.maildir(), survey.root(), unpacker.terms().names()));
  }

  /**
   * An mbox among the messages of a Maildir belongs to its folder, unless it has a name for one.
   */
  private List<String> mboxFolder(EntryName name) {
    return name.isInMaildir() && !name.isNamedAsMbox()
        ? maildirFolder(name)
        : below(name.mboxFolder());
  }

  private void message(String item, List<String> folder, Octets octets, MaildirName told)
      throws IOException {
    try (InputStream in = octets.open()) {
      unpacker.message(item, folder, in, told);
    }
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
}
