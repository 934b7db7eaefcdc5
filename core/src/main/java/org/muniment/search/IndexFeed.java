package org.muniment.search;

import java.util.List;
import java.util.Optional;
import org.muniment.original.ContentAddress;
import org.muniment.text.IndexState;

/**
 * The way into an index: the one that answers, or one that is being rebuilt beside it. One thread
 * at a time.
 *
 * <p>Positions are sequences of the ledger: position 5 says that entries 0 to 4 are taken in. What
 * is applied becomes visible with {@link #refresh} and durable with {@link #commit}; after a crash
 * the index stands at what was committed last, contents and position together, and is fed again
 * from there.
 */
public interface IndexFeed {

  /**
   * Applies changes in their order, and remembers the position they bring the index to.
   *
   * @param position the first sequence that is not taken in; not below {@link #position}
   * @throws org.muniment.fault.Failure {@code INDEX_UNAVAILABLE}: some of the changes may be
   *     applied, none is committed; ask for the {@link #position} and go on from there
   */
  void apply(List<IndexChange> changes, long position);

  /**
   * Makes what was applied visible to searches that start after this returned.
   *
   * @throws org.muniment.fault.Failure {@code INDEX_UNAVAILABLE}
   */
  void refresh();

  /**
   * Makes what was applied durable, position included, and visible. Costs some fsyncs: the caller
   * decides how often, once for some thousand messages or some seconds.
   *
   * @throws org.muniment.fault.Failure {@code INDEX_UNAVAILABLE}: the last commit stands
   */
  void commit();

  /**
   * Where the last {@link #apply} brought it; after opening, what was committed; at first 0. After
   * a failure that closed the index it is opened again at what was committed last.
   *
   * @throws org.muniment.fault.Failure {@code INDEX_UNAVAILABLE} when it cannot be opened again
   */
  long position();

  /** Where the last {@link #commit} brought it: what will be there after a crash. */
  long committed();

  /**
   * Says which entry of the ledger was taken in last, so that an index that is fed from another
   * ledger, or from one that was set back, is noticed. Durable with the next {@link #commit}.
   *
   * @param leafHash of the entry below {@link #position}, in hex
   */
  void taken(String leafHash);

  /**
   * What {@link #taken} said of the entry below {@link #position}; after opening, what was
   * committed; empty when nothing was said since the position moved.
   */
  String lastTaken();

  /**
   * How much of a message can be found by its content; empty when it is not in the index. Sees
   * everything that was applied.
   *
   * @throws org.muniment.fault.Failure {@code INDEX_UNAVAILABLE}
   */
  Optional<IndexState> stateOf(ContentAddress address);
}
