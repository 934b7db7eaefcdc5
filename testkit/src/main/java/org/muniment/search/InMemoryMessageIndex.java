package org.muniment.search;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Entitlement;
import org.muniment.fault.Fault;
import org.muniment.original.ContentAddress;
import org.muniment.text.IndexState;

/**
 * An index for tests that looks at every message for every search. Slow, plain, and by that the
 * measure for engines. "Durable" is what its {@link Storage} holds: close it and open another on
 * the same storage to see what a crash leaves.
 */
public final class InMemoryMessageIndex extends InMemoryFeed implements MessageIndex {
  static final Comparator<IndexedMessage> LATEST_FIRST =
      Comparator.comparing(IndexedMessage::sent).reversed().thenComparing(IndexedMessage::address);
  static final Comparator<IndexedMessage> EARLIEST_FIRST =
      Comparator.comparing(IndexedMessage::sent).thenComparing(IndexedMessage::address);

  private final Storage storage;

  /** What outlives an index. */
  public static final class Storage {
    private Contents answering = Contents.EMPTY;
    private @Nullable Contents rebuilding;
  }

  /** An index whose storage nobody else has. */
  public InMemoryMessageIndex() {
    this(new Storage());
  }

  /** The index that was committed to that storage. */
  public InMemoryMessageIndex(Storage storage) {
    super(storage.answering);
    this.storage = storage;
  }

  @Override
  void keep(Contents contents) {
    storage.answering = contents;
  }

  @Override
  public SearchPage search(SearchRequest request) {
    Contents seen = visible();
    Comparator<IndexedMessage> order = order(request.order());
    List<IndexedMessage> all =
        matching(seen, request.narrowed(), request.entitlement()).stream().sorted(order).toList();
    int from = start(all, request);
    int to = Math.min(all.size(), from + request.pageSize());
    List<IndexedMessage> page = all.subList(from, to);
    return new SearchPage(
        all.size(),
        page.stream().map(each -> InMemoryHits.hit(each, request)).toList(),
        to < all.size() && !page.isEmpty() ? token(request, page.getLast()) : null,
        facets(all, request),
        unsearched(seen, request),
        seen.position());
  }

  private static Comparator<IndexedMessage> order(SearchRequest.Order order) {
    return order == SearchRequest.Order.DATE_ASC ? EARLIEST_FIRST : LATEST_FIRST;
  }

  private static String token(SearchRequest request, IndexedMessage last) {
    return request.order() + "." + last.sent().toEpochMilli() + "." + last.address();
  }

  private static int start(List<IndexedMessage> all, SearchRequest request) {
    String after = request.after();
    if (after == null) {
      return 0;
    }
    String[] parts = after.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals(request.order().name())) {
      throw Fault.BAD_REQUEST.on("This page does not belong to this search");
    }
    long sent = Long.parseLong(parts[1]);
    ContentAddress address = ContentAddress.parse(parts[2]);
    boolean ascending = request.order() == SearchRequest.Order.DATE_ASC;
    int start = 0;
    while (start < all.size() && !isBehind(all.get(start), sent, address, ascending)) {
      start++;
    }
    return start;
  }

  private static boolean isBehind(
      IndexedMessage message, long sent, ContentAddress address, boolean ascending) {
    int order = Long.compare(message.sent().toEpochMilli(), sent);
    return order == 0 ? message.address().compareTo(address) > 0 : ascending == (order > 0);
  }

  private static List<IndexedMessage> matching(
      Contents contents, Query query, Entitlement entitlement) {
    return contents.messages().values().stream()
        .filter(each -> MessageMatcher.sees(entitlement, each))
        .filter(each -> new MessageMatcher(each, entitlement).matches(query))
        .toList();
  }

  private static Map<IndexState, Long> unsearched(Contents contents, SearchRequest request) {
    Map<IndexState, Long> counts = new EnumMap<>(IndexState.class);
    matching(contents, request.narrowed().widest(), request.entitlement()).stream()
        .map(IndexedMessage::state)
        .filter(state -> state != IndexState.FULL)
        .forEach(state -> counts.merge(state, 1L, Long::sum));
    return counts;
  }

  private static Map<Facet, List<FacetCount>> facets(
      List<IndexedMessage> hits, SearchRequest request) {
    Map<Facet, List<FacetCount>> facets = new EnumMap<>(Facet.class);
    for (Facet facet : request.facets()) {
      facets.put(facet, InMemoryHits.counts(hits, facet, request));
    }
    return facets;
  }

  @Override
  public long count(Query query, Entitlement entitlement) {
    return matching(visible(), query, entitlement).size();
  }

  @Override
  public long forEachAddress(Query query, Entitlement entitlement, Consumer<ContentAddress> each) {
    List<IndexedMessage> all = matching(visible(), query, entitlement);
    all.forEach(message -> each.accept(message.address()));
    return all.size();
  }

  @Override
  public void check() {}

  @Override
  public Rebuild rebuild() {
    return new Rebuilt(storage.rebuilding == null ? Contents.EMPTY : storage.rebuilding);
  }

  @Override
  public boolean isRebuilding() {
    return storage.rebuilding != null;
  }

  @Override
  public void close() {}

  private final class Rebuilt extends InMemoryFeed implements Rebuild {
    Rebuilt(Contents contents) {
      super(contents);
      keep(contents);
    }

    @Override
    void keep(Contents contents) {
      storage.rebuilding = contents;
    }

    @Override
    public void takeOver() {
      commit();
      storage.answering = visible();
      storage.rebuilding = null;
      InMemoryMessageIndex.this.become(visible());
    }

    @Override
    public void abandon() {
      storage.rebuilding = null;
    }
  }

  /** What an index holds at a moment. */
  record Contents(Map<ContentAddress, IndexedMessage> messages, long position, String taken) {
    static final Contents EMPTY = new Contents(Map.of(), 0, "");

    Contents with(List<IndexChange> changes, long newPosition) {
      Map<ContentAddress, IndexedMessage> changed = new TreeMap<>(messages);
      for (IndexChange change : changes) {
        switch (change) {
          case IndexChange.Put(var message) -> changed.put(message.address(), message);
          case IndexChange.Remove(var address) -> changed.remove(address);
          case IndexChange.Place(var address, var placements) ->
              changed.computeIfPresent(address, (_, message) -> message.at(placements));
        }
      }
      return new Contents(changed, newPosition, newPosition == position ? taken : "");
    }
  }
}
