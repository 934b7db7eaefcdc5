package org.muniment.search;

import java.util.function.Consumer;
import org.muniment.access.Entitlement;
import org.muniment.original.ContentAddress;

/**
 * The search index: a projection of the archive that can be lost and made again. Searching is safe
 * for any number of threads; feeding is for one. Every adapter passes {@code MessageIndexContract}.
 *
 * <p>Every adapter keeps these promises:
 *
 * <ul>
 *   <li>A message that the entitlement does not cover is not found, not counted and not hinted at:
 *       not in totals, facets or the unsearched. Of a message that it covers by one placement, the
 *       others are neither shown nor counted nor found by mailbox or folder.
 *   <li>Totals and facet counts are exact, whatever the size of the result.
 *   <li>Every hit is reached by following {@link SearchPage#next}, once each; while the index
 *       changes, this holds for the messages that do not change, in the orders by date.
 *   <li>A page takes memory for its own hits only, however deep it lies.
 * </ul>
 *
 * <p>All methods but {@link #rebuild} and {@link #close} throw {@link org.muniment.fault.Failure}
 * {@code INDEX_UNAVAILABLE} when the index is damaged or missing. An index that cannot be opened is
 * still an index: it answers nothing until it was rebuilt.
 */
public interface MessageIndex extends IndexFeed, AutoCloseable {

  /**
   * Answers with one page.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when the page token is not one of ours
   *     or belongs to another order, when a prefix within a phrase stands for too many words, or
   *     when the query has many times the conditions that a person may type
   */
  SearchPage search(SearchRequest request);

  /** How many messages match, exactly. */
  long count(Query query, Entitlement entitlement);

  /**
   * Gives the address of every match to {@code each}, in no particular order, once each, as the
   * index was when this was called. Takes memory for none of them; a slow consumer holds up nobody.
   * What {@code each} throws ends it.
   *
   * @return how many there were
   */
  long forEachAddress(Query query, Entitlement entitlement, Consumer<ContentAddress> each);

  /**
   * Reads everything that is stored and compares it with its checksums. Takes a while; searches go
   * on meanwhile.
   *
   * @throws org.muniment.fault.Failure {@code INDEX_UNAVAILABLE} when something is damaged
   */
  void check();

  /**
   * The rebuild that is under way, also when a restart interrupted it; if there is none, a new and
   * empty one at position 0. This index goes on answering meanwhile.
   *
   * @throws org.muniment.fault.Failure {@code INDEX_UNAVAILABLE} when no room can be had for it
   */
  Rebuild rebuild();

  /** Whether a rebuild is under way, also one that a restart interrupted. */
  boolean isRebuilding();

  /** Lets go of files. What was not committed is lost and will be fed again; never throws. */
  @Override
  void close();

  /** A new index that is being filled beside the one that answers. */
  interface Rebuild extends IndexFeed {

    /**
     * Commits, and puts this index in the place of the one that answers, in one step that a crash
     * either did or did not take. Searches under way end on the old one, which is then destroyed.
     * From now on the {@link MessageIndex} stands at this position.
     *
     * @throws org.muniment.fault.Failure {@code INDEX_UNAVAILABLE}: the old one goes on answering
     */
    void takeOver();

    /** Destroys this index; never throws. */
    void abandon();
  }
}
