package org.muniment.original.segment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.original.Cohort;
import org.muniment.original.crypto.KeyDamaged;
import org.muniment.original.crypto.SealedBlob;
import org.muniment.original.file.VaultFiles;

/**
 * The dictionaries of one cohort: sealed files named by their ids, loaded when first asked for,
 * never deleted while the cohort lives.
 */
final class Dictionaries {
  private static final System.Logger LOG = System.getLogger(Dictionaries.class.getName());

  private final VaultLayout layout;
  private final Cohort cohort;
  private final CohortKeyFile keys;
  private final Map<Integer, Dictionary> loaded = new ConcurrentHashMap<>();
  private volatile @Nullable Dictionary current;

  Dictionaries(VaultLayout layout, Cohort cohort, CohortKeyFile keys) {
    this.layout = layout;
    this.cohort = cohort;
    this.keys = keys;
  }

  /** Chooses the newest dictionary that opens as the current one. */
  void open() throws IOException {
    for (Path file : newestFirst()) {
      try {
        current = get(Integer.parseUnsignedInt(VaultLayout.name(file)));
        return;
      } catch (IOException | Failure e) {
        LOG.log(System.Logger.Level.ERROR, "The dictionary " + file + " does not open", e);
      }
    }
  }

  /** The one for new records; null while none was trained. */
  @Nullable Dictionary current() {
    return current;
  }

  /**
   * The dictionary of that id.
   *
   * @throws IOException when it is not there, or not what was written
   */
  Dictionary get(int id) throws IOException {
    Dictionary known = loaded.get(id);
    return known != null ? known : load(id);
  }

  private synchronized Dictionary load(int id) throws IOException {
    Dictionary known = loaded.get(id);
    if (known == null) {
      byte[] file = Files.readAllBytes(layout.dictionary(cohort, id));
      byte[] octets = SealedBlob.open(purpose(id), file, keys.keys());
      if (Dictionary.idOf(octets) != id) {
        throw new KeyDamaged("dictionary " + Integer.toUnsignedString(id) + " has another id");
      }
      known = new Dictionary(octets);
      loaded.put(id, known);
    }
    return known;
  }

  /** Keeps a new dictionary, durable on return, and uses it from now on. */
  void add(byte[] octets, VaultFiles files) throws IOException {
    int id = Dictionary.idOf(octets);
    files.createFolders(layout.dictionaries(cohort));
    files.replace(layout.dictionary(cohort, id), SealedBlob.seal(purpose(id), octets, keys.keys()));
    current = get(id);
  }

  /** Wraps the key of every dictionary by the newest key of the cohort. */
  void rewrap(VaultFiles files) throws IOException {
    for (Path file : newestFirst()) {
      int id = Integer.parseUnsignedInt(VaultLayout.name(file));
      byte[] content = Files.readAllBytes(file);
      files.replace(file, SealedBlob.rewrap(purpose(id), content, keys.keys()));
    }
  }

  private String purpose(int id) {
    return "dictionary " + cohort.name() + " " + Integer.toUnsignedString(id);
  }

  private List<Path> newestFirst() throws IOException {
    return VaultLayout.list(layout.dictionaries(cohort)).stream()
        .filter(file -> VaultLayout.name(file).matches("\\d{1,10}"))
        .sorted(Comparator.comparing(Dictionaries::changed).reversed())
        .toList();
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }
}
