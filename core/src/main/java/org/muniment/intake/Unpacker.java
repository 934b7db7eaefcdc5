package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Takes the files of one import apart, archives within archives too. For one thread. */
final class Unpacker {
  private static final String TOO_DEEP =
      "It is an archive within " + IntakeLimits.DEEPEST + " archives, and not opened.";
  static final String PACKED =
      "It is packed in a way that is not opened here: unpack it, or make a zip or tar.gz of it.";

  private final Unpacking terms;
  private final IntakeSink sink;
  private int entries;

  Unpacker(Unpacking terms, IntakeSink sink) {
    this.terms = terms;
    this.sink = sink;
  }

  Unpacking terms() {
    return terms;
  }

  IntakeSink sink() {
    return sink;
  }

  /** Whether one more entry may be looked at. */
  boolean hasRoom() {
    return ++entries <= terms.limits().mostEntries();
  }

  /**
   * Hands over what a file on the disk holds.
   *
   * @throws IOException when it cannot be read any further
   */
  void file(Spot at, Path file, Guess guess) throws IOException {
    if (guess.isArchive() && at.depth() >= IntakeLimits.DEEPEST) {
      sink.bad(at.item(), TOO_DEEP);
      return;
    }
    Octets octets = () -> Files.newInputStream(file);
    switch (guess) {
      case MBOX -> MboxReader.read(octets, at.item(), at.mboxFolder(), sink);
      case MESSAGE -> message(at.item(), at.directories(), octets);
      case ZIP -> zip(at, file);
      case TAR -> tree(at, new TarEntries(octets));
      case GZIP -> gzip(at, file);
      case PST -> terms.outlook().read(file, at.item(), at.within(), sink);
      case COMPOUND -> terms.outlook().read(file, at.item(), at.directories(), sink);
      case PACKED -> sink.bad(at.item(), PACKED);
      case EMPTY -> sink.bad(at.item(), "It is empty.");
      case OTHER -> sink.bad(at.item(), "It is no mail.");
    }
  }

  /** Hands over what entries hold that are as long as they seem. */
  void tree(Spot at, Entries tree) throws IOException {
    new EntryReader(this, at, tree, null, at.outer()).read();
  }

  /** Hands over a message. */
  void message(String item, List<String> folder, InputStream octets, MaildirName told)
      throws IOException {
    IncomingMessage.Told also = new IncomingMessage.Told(null, told.octets(), false, null);
    sink.message(
        new IncomingMessage(item, List.of(folder), octets, told.flags(), told.delivered(), also));
  }

  /** What becomes of octets that lie in a file of ours. */
  interface KeptTaker {
    /** Looks at them; the file is there until this returns. */
    void take(Path kept) throws IOException;
  }

  /** Writes octets down while they are looked at. */
  void spooled(Octets octets, KeptTaker taker) throws IOException {
    Path kept;
    try (InputStream in = octets.open()) {
      kept = terms.scratch().keep(in);
    }
    try {
      taker.take(kept);
    } finally {
      Files.deleteIfExists(kept);
    }
  }

  private void message(String item, List<String> folder, Octets octets) throws IOException {
    try (InputStream in = octets.open()) {
      message(item, folder, in, MaildirName.NONE);
    }
  }

  private void zip(Spot at, Path file) throws IOException {
    try (ZipEntries zip = ZipEntries.open(file)) {
      int most = terms.limits().mostEntries();
      if (zip.size() > most) {
        sink.bad(at.prefix(), "The zip has more than " + most + " entries.");
        return;
      }
      UnpackBudget budget = budget(at, file);
      new EntryReader(this, at, zip, budget, budget).read();
    }
  }

  private void gzip(Spot at, Path file) throws IOException {
    UnpackBudget budget = budget(at, file);
    budget.begin(Files.size(file));
    Octets unpacked =
        () -> budget.bounded(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
    if (Guess.of(unpacked) == Guess.TAR) {
      new EntryReader(this, at, new TarEntries(unpacked), null, budget).read();
    } else {
      Spot within = at.unpacked(budget);
      spooled(unpacked, kept -> file(within, kept, Guess.of(() -> Files.newInputStream(kept))));
    }
  }

  private UnpackBudget budget(Spot at, Path file) throws IOException {
    return new UnpackBudget(terms.limits(), Files.size(file), at.outer());
  }
}
