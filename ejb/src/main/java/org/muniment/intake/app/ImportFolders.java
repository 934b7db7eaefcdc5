package org.muniment.intake.app;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muniment.archive.MailboxId;
import org.muniment.archive.UidValidity;
import org.muniment.harvest.Epoch;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.KnownFolder;
import org.muniment.harvest.ModifiedUtf7;
import org.muniment.harvest.RunId;

/**
 * The folders of a mailbox that is imported into. We are its server: folders have the names that
 * the files told, one epoch for ever, and UIDs in the order of arrival. For one thread.
 */
final class ImportFolders {
  private static final UidValidity FOR_EVER = new UidValidity(1);
  private static final char SEPARATOR = '/';

  private final HarvestJournal journal;
  private final RunId run;
  private final Map<FolderName, KnownFolder> known = new HashMap<>();
  private final Map<List<String>, Epoch> epochs = new HashMap<>();

  ImportFolders(HarvestJournal journal, MailboxId mailbox, RunId run) {
    this.journal = journal;
    this.run = run;
    journal.folders(mailbox).forEach(folder -> known.put(folder.name(), folder));
  }

  /** The epoch of a folder; the folder is made where it is missing. */
  Epoch epoch(List<String> path) {
    Epoch epoch = epochs.get(path);
    if (epoch == null) {
      epoch = open(name(path));
      epochs.put(path, epoch);
    }
    return epoch;
  }

  /** Messages were placed. */
  void advance(List<String> path, Epoch epoch) {
    epochs.put(path, epoch);
  }

  private Epoch open(FolderName name) {
    KnownFolder folder = known.get(name);
    if (folder == null) {
      folder = journal.adopt(run, name, null);
      known.put(name, folder);
    }
    Epoch epoch = folder.epoch();
    return epoch == null ? journal.open(run, folder.id(), FOR_EVER) : epoch;
  }

  /** What the folder is called here. A separator within a name would make another folder of it. */
  static FolderName name(List<String> path) {
    String wire =
        path.stream()
            .map(name -> name.replace(SEPARATOR, '_'))
            .map(name -> new String(ModifiedUtf7.encode(name), StandardCharsets.US_ASCII))
            .collect(Collectors.joining(String.valueOf(SEPARATOR)));
    return FolderName.ofWire(wire.getBytes(StandardCharsets.US_ASCII), SEPARATOR);
  }
}
