package org.muniment.search.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.search.IndexChange;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;
import org.muniment.search.SearchPage;
import org.muniment.search.SearchRequest;
import org.muniment.text.IndexState;

/**
 * The index by Lucene, in a folder of this machine. One process at a time has it open.
 *
 * <p>Opening never fails: an index that is damaged, of an older form or missing answers with {@code
 * INDEX_UNAVAILABLE} until it was rebuilt.
 */
public final class LuceneMessageIndex implements MessageIndex {
  /** Mebibytes of changes that are held in memory before they are written, unless told. */
  public static final int DEFAULT_BUFFER_MEBIBYTES = 64;

  private static final System.Logger LOG = System.getLogger(LuceneMessageIndex.class.getName());

  private final Path home;
  private final int bufferMebibytes;
  private final Generation.Storage storage;
  private final Object turn = new Object();
  private volatile @Nullable Generation answering;
  private volatile String reason = "it was closed";
  private @Nullable GenerationFolders folders;
  private @Nullable Generation rebuilding;
  private int current;

  /** Opens the index in a folder with buffers of the usual size. */
  public LuceneMessageIndex(Path home) {
    this(home, DEFAULT_BUFFER_MEBIBYTES);
  }

  /**
   * Opens the index in a folder, which is made when it does not exist.
   *
   * @param home the folder; nobody else writes there
   * @param bufferMebibytes how many mebibytes of changes are held in memory, 1 or more
   */
  public LuceneMessageIndex(Path home, int bufferMebibytes) {
    this(home, bufferMebibytes, FSDirectory::open);
  }

  LuceneMessageIndex(Path home, int bufferMebibytes, Generation.Storage storage) {
    this.home = home;
    this.bufferMebibytes = bufferMebibytes;
    this.storage = storage;
    try {
      open();
    } catch (IOException | RuntimeException e) {
      reason = Generation.reason(e);
      LOG.log(System.Logger.Level.ERROR, Fault.INDEX_UNAVAILABLE.sentence(reason), e);
    }
  }

  private void open() throws IOException {
    GenerationFolders opened = new GenerationFolders(home);
    folders = opened;
    current = opened.current();
    answering = generation(opened.folder(current));
    opened.name(current);
    for (int number : opened.numbers()) {
      if (number < current) {
        opened.destroy(number);
      }
    }
  }

  private Generation generation(Path folder) throws IOException {
    return new Generation(folder, bufferMebibytes, storage);
  }

  /**
   * Opens an index that a failure closed (a full disk, for example) again at its last commit.
   * Searches go on meanwhile, and when it does not open.
   */
  private void revive() {
    synchronized (turn) {
      Generation dead = answering;
      if (dead != null && dead.isDead()) {
        try {
          answering = generation(dead.folder());
          dead.close();
          LOG.log(System.Logger.Level.INFO, "The search index is open again after a failure");
        } catch (IOException e) {
          throw Generation.unavailable(e);
        }
      }
    }
  }

  private Generation answering() {
    Generation generation = answering;
    if (generation == null) {
      throw Fault.INDEX_UNAVAILABLE.on(reason);
    }
    return generation;
  }

  @Override
  public void apply(List<IndexChange> changes, long position) {
    answering().apply(changes, position);
  }

  @Override
  public void refresh() {
    answering().refresh();
  }

  @Override
  public void commit() {
    answering().commit();
  }

  @Override
  public long position() {
    revive();
    return answering().position();
  }

  @Override
  public void taken(String leafHash) {
    answering().taken(leafHash);
  }

  @Override
  public String lastTaken() {
    return answering().lastTaken();
  }

  @Override
  public long committed() {
    return answering().committed();
  }

  @Override
  public Optional<IndexState> stateOf(ContentAddress address) {
    return answering().stateOf(address);
  }

  @Override
  public SearchPage search(SearchRequest request) {
    return read(searching -> searching.page(request));
  }

  @Override
  public long count(Query query, Entitlement entitlement) {
    return read(searching -> searching.count(query, entitlement));
  }

  @Override
  public long forEachAddress(Query query, Entitlement entitlement, Consumer<ContentAddress> each) {
    return read(searching -> searching.forEachAddress(query, entitlement, each));
  }

  private interface Reading<T> {
    T from(Searching searching) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try {
      Generation generation = answering();
      long known = generation.visible();
      IndexSearcher searcher = acquired(generation);
      if (searcher == null) {
        return read(reading);
      }
      try {
        return reading.from(new Searching(searcher, generation.analysis(), known));
      } finally {
        generation.release(searcher);
      }
    } catch (IndexSearcher.TooManyClauses e) {
      throw Fault.BAD_REQUEST.because(e, "The query has too many conditions");
    } catch (IOException e) {
      throw Generation.unavailable(e);
    }
  }

  /** A searcher, or null when another generation took over at this very moment. */
  private @Nullable IndexSearcher acquired(Generation generation) throws IOException {
    try {
      return generation.acquire();
    } catch (AlreadyClosedException e) {
      if (answering == generation) {
        throw Generation.unavailable(e);
      }
      return null;
    }
  }

  @Override
  public void check() {
    try {
      answering().check();
    } catch (IOException | AlreadyClosedException e) {
      throw Generation.unavailable(e);
    }
  }

  @Override
  public Rebuild rebuild() {
    synchronized (turn) {
      try {
        Generation generation = rebuilding;
        if (generation != null && generation.isDead()) {
          generation.close();
          generation = null;
        }
        if (generation == null) {
          generation = openRebuild();
          rebuilding = generation;
        }
        return new LuceneRebuild(generation);
      } catch (IOException e) {
        throw Generation.unavailable(e);
      }
    }
  }

  private Generation openRebuild() throws IOException {
    GenerationFolders place = place();
    for (int number : place.numbers().reversed()) {
      if (number > current) {
        try {
          return generation(place.folder(number));
        } catch (IOException e) {
          LOG.log(System.Logger.Level.WARNING, "A rebuild that was broken off starts again", e);
          place.destroy(number);
        }
      }
    }
    return generation(place.folder(current + 1));
  }

  private GenerationFolders place() throws IOException {
    GenerationFolders known = folders;
    if (known == null) {
      known = new GenerationFolders(home);
      folders = known;
    }
    return known;
  }

  @Override
  public boolean isRebuilding() {
    synchronized (turn) {
      try {
        return rebuilding != null || place().numbers().stream().anyMatch(each -> each > current);
      } catch (IOException e) {
        throw Generation.unavailable(e);
      }
    }
  }

  private void takeOver(Generation fresh) {
    synchronized (turn) {
      fresh.commit();
      Generation old = answering;
      try {
        int number = number(fresh);
        place().name(number);
        int replaced = current;
        current = number;
        answering = fresh;
        rebuilding = null;
        LOG.log(System.Logger.Level.INFO, "The rebuilt search index answers from now on");
        retire(old, replaced);
      } catch (IOException e) {
        throw Generation.unavailable(e);
      }
    }
  }

  /** The old one is closed, which lets searches under way end, and its files are unlinked. */
  private void retire(@Nullable Generation old, int number) {
    if (old != null) {
      old.close();
    }
    try {
      place().destroy(number);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "The replaced search index goes at the next start", e);
    }
  }

  private void abandon(Generation fresh) {
    synchronized (turn) {
      fresh.close();
      rebuilding = null;
      try {
        place().destroy(number(fresh));
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "An abandoned rebuild could not be removed", e);
      }
    }
  }

  private static int number(Generation generation) {
    String name = String.valueOf(generation.folder().getFileName());
    return Integer.parseInt(name.substring(name.indexOf('-') + 1));
  }

  @Override
  public void close() {
    synchronized (turn) {
      Generation open = answering;
      if (open != null) {
        open.close();
      }
      if (rebuilding != null) {
        rebuilding.close();
      }
      answering = null;
      rebuilding = null;
      reason = "it was closed";
    }
  }

  private final class LuceneRebuild implements Rebuild {
    private final Generation generation;

    LuceneRebuild(Generation generation) {
      this.generation = generation;
    }

    @Override
    public void apply(List<IndexChange> changes, long position) {
      generation.apply(changes, position);
    }

    @Override
    public void refresh() {
      generation.refresh();
    }

    @Override
    public void commit() {
      generation.commit();
    }

    @Override
    public long position() {
      return generation.position();
    }

    @Override
    public void taken(String leafHash) {
      generation.taken(leafHash);
    }

    @Override
    public String lastTaken() {
      return generation.lastTaken();
    }

    @Override
    public long committed() {
      return generation.committed();
    }

    @Override
    public Optional<IndexState> stateOf(ContentAddress address) {
      return generation.stateOf(address);
    }

    @Override
    public void takeOver() {
      LuceneMessageIndex.this.takeOver(generation);
    }

    @Override
    public void abandon() {
      LuceneMessageIndex.this.abandon(generation);
    }
  }
}
