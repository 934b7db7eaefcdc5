package org.muniment.search.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.search.IndexChange;
import org.muniment.search.IndexFeed;
import org.muniment.search.IndexedMessage;
import org.muniment.text.IndexState;

/**
 * One Lucene index in a folder of its own: the one that answers, or one that is being rebuilt. Fed
 * by one thread at a time, read by any number.
 */
final class Generation implements IndexFeed {
  private static final System.Logger LOG = System.getLogger(Generation.class.getName());
  private static final String POSITION = "position";
  private static final String SCHEMA = "schema";
  private static final String TAKEN = "taken";

  /** Changes that are known but not visible; more of them are made visible to save memory. */
  private static final int UNSEEN = 20_000;

  private final Path folder;
  private final MailAnalysis analysis;
  private final Directory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Map<ContentAddress, Optional<IndexState>> unseen = new HashMap<>();

  /** Looked for and not found: these need not be replaced when they come. */
  private final Set<ContentAddress> absent = new HashSet<>();

  private volatile String taken = "";
  private volatile long position;
  private volatile long visible;
  private volatile long committed;

  /** How a folder is opened. */
  interface Storage {
    Directory open(Path folder) throws IOException;
  }

  /**
   * Opens the index in a folder, or makes an empty one there.
   *
   * @throws IOException it is damaged, of another schema, or in use by another process
   */
  Generation(Path folder, int bufferMebibytes, Storage storage) throws IOException {
    this.folder = folder;
    this.analysis = new MailAnalysis();
    Files.createDirectories(folder);
    this.directory = storage.open(folder);
    IndexWriter opened = null;
    try {
      boolean fresh = !DirectoryReader.indexExists(directory);
      opened = new IndexWriter(directory, config(bufferMebibytes));
      this.writer = opened;
      this.committed = fresh ? 0 : committed(opened);
      this.position = committed;
      this.visible = committed;
      if (fresh) {
        commitAt(0);
      }
      this.searchers = new SearcherManager(opened, null);
    } catch (IOException | RuntimeException e) {
      abandon(opened, directory);
      throw e;
    }
  }

  private IndexWriterConfig config(int bufferMebibytes) {
    IndexWriterConfig config = new IndexWriterConfig(analysis);
    config.setIndexSort(Schema.LATEST_FIRST);
    config.setParentField(Schema.BLOCK);
    config.setRAMBufferSizeMB(bufferMebibytes);
    config.setCommitOnClose(false);
    return config;
  }

  private static void abandon(@Nullable IndexWriter writer, Directory directory) {
    try {
      if (writer != null) {
        writer.rollback();
      }
      directory.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "What could not be opened did not close either", e);
    }
  }

  private long committed(IndexWriter writer) throws IOException {
    Map<String, String> data = new HashMap<>();
    writer.getLiveCommitData().forEach(each -> data.put(each.getKey(), each.getValue()));
    String schema = data.getOrDefault(SCHEMA, "0");
    if (!schema.equals(Schema.VERSION)) {
      throw new IOException("its form is " + schema + ", this program's is " + Schema.VERSION);
    }
    taken = data.getOrDefault(TAKEN, "");
    return Long.parseLong(data.getOrDefault(POSITION, "0"));
  }

  Path folder() {
    return folder;
  }

  MailAnalysis analysis() {
    return analysis;
  }

  /** Whether a failure closed it: it answers what was visible, and takes nothing in any more. */
  boolean isDead() {
    return !writer.isOpen();
  }

  /** What every searcher that is acquired from now on knows at least. */
  long visible() {
    return visible;
  }

  /**
   * The visible state; to be released.
   *
   * @throws AlreadyClosedException this generation was closed
   */
  IndexSearcher acquire() throws IOException {
    return searchers.acquire();
  }

  void release(IndexSearcher searcher) throws IOException {
    searchers.release(searcher);
  }

  @Override
  public synchronized void apply(List<IndexChange> changes, long newPosition) {
    if (newPosition < position) {
      throw new IllegalArgumentException("The position moves on, not back: " + newPosition);
    }
    guarded(
        () -> {
          for (IndexChange change : merged(changes).values()) {
            apply(change);
          }
          moveTo(newPosition);
          if (unseen.size() > UNSEEN) {
            makeVisible();
          }
        });
  }

  private void moveTo(long newPosition) {
    if (newPosition != position) {
      taken = "";
      position = newPosition;
    }
  }

  @Override
  public synchronized void taken(String leafHash) {
    taken = leafHash;
  }

  @Override
  public String lastTaken() {
    return taken;
  }

  /** The last word on each message. */
  private static Map<ContentAddress, IndexChange> merged(List<IndexChange> changes) {
    Map<ContentAddress, IndexChange> last = new LinkedHashMap<>();
    for (IndexChange change : changes) {
      last.merge(change.address(), change, Generation::merged);
    }
    return last;
  }

  private static IndexChange merged(IndexChange earlier, IndexChange later) {
    if (!(later instanceof IndexChange.Place place)) {
      return later;
    }
    return switch (earlier) {
      case IndexChange.Put(var message) -> new IndexChange.Put(message.at(place.placements()));
      case IndexChange.Remove remove -> remove;
      case IndexChange.Place _ -> later;
    };
  }

  private void apply(IndexChange change) throws IOException {
    switch (change) {
      case IndexChange.Put(var message) -> put(message);
      case IndexChange.Place place -> place(place);
      case IndexChange.Remove(var address) -> {
        writer.deleteDocuments(Schema.address(address));
        unseen.put(address, Optional.empty());
      }
    }
  }

  private void put(IndexedMessage message) throws IOException {
    List<Document> block = MessageDocuments.of(message);
    if (absent.remove(message.address())) {
      writer.addDocuments(block);
    } else {
      writer.updateDocuments(Schema.address(message.address()), block);
    }
    unseen.put(message.address(), Optional.of(message.state()));
  }

  private void place(IndexChange.Place place) throws IOException {
    if (unseen.containsKey(place.address())) {
      makeVisible();
    }
    IndexSearcher searcher = searchers.acquire();
    try {
      StoredMessages stored = new StoredMessages(searcher);
      int document = stored.find(place.address());
      if (document >= 0) {
        put(stored.message(document).at(place.placements()));
      }
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public synchronized void refresh() {
    guarded(
        () -> {
          makeVisible();
        });
  }

  private void makeVisible() throws IOException {
    long reached = position;
    searchers.maybeRefreshBlocking();
    visible = reached;
    unseen.clear();
    absent.clear();
  }

  @Override
  public synchronized void commit() {
    guarded(
        () -> {
          commitAt(position);
          makeVisible();
        });
  }

  private void commitAt(long reached) throws IOException {
    writer.setLiveCommitData(
        Map.of(POSITION, Long.toString(reached), SCHEMA, Schema.VERSION, TAKEN, taken).entrySet());
    writer.commit();
    committed = reached;
  }

  /** Fails when its files were taken away under it, which a writer may not notice for long. */
  @Override
  public long position() {
    if (!Files.isDirectory(folder)) {
      throw unavailable(new NoSuchFileException(folder.toString()));
    }
    return position;
  }

  @Override
  public long committed() {
    return committed;
  }

  @Override
  public synchronized Optional<IndexState> stateOf(ContentAddress address) {
    Optional<IndexState> changed = unseen.get(address);
    if (changed != null) {
      return changed;
    }
    try {
      Optional<IndexState> stored = storedState(address);
      if (stored.isEmpty()) {
        absent.add(address);
      }
      return stored;
    } catch (IOException | AlreadyClosedException e) {
      throw unavailable(e);
    }
  }

  private Optional<IndexState> storedState(ContentAddress address) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      StoredMessages stored = new StoredMessages(searcher);
      int document = stored.find(address);
      return document < 0 ? Optional.empty() : Optional.of(stored.state(document));
    } finally {
      searchers.release(searcher);
    }
  }

  /** Compares every file with its checksum. */
  void check() throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        leaf.reader().checkIntegrity();
      }
    } finally {
      searchers.release(searcher);
    }
  }

  /** Lets go of files; what was not committed is lost. */
  synchronized void close() {
    try {
      searchers.close();
      writer.rollback();
      directory.close();
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "The index did not close in order", e);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void guarded(Work work) {
    try {
      work.run();
    } catch (IOException | IllegalStateException e) {
      throw unavailable(e);
    }
  }

  /** The failure that a damaged or vanished index is reported by. */
  static Failure unavailable(Exception cause) {
    return Fault.INDEX_UNAVAILABLE.because(cause, reason(cause));
  }

  /** What is wrong, for a person; the log has the rest. */
  static String reason(Exception cause) {
    return switch (cause) {
      case CorruptIndexException _ -> "its files are damaged";
      case IndexFormatTooOldException _, IndexFormatTooNewException _ ->
          "it was written by another version";
      case NoSuchFileException _ -> "one of its files is missing";
      case LockObtainFailedException _ -> "another process has it open";
      case AlreadyClosedException _ -> "it was closed after a failure";
      default -> String.valueOf(cause.getMessage());
    };
  }
}
