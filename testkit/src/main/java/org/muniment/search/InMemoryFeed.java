package org.muniment.search;

import java.util.List;
import java.util.Optional;
import org.muniment.original.ContentAddress;
import org.muniment.search.InMemoryMessageIndex.Contents;
import org.muniment.text.IndexState;

/** The three ages of what an index in memory was fed: applied, visible, committed. */
abstract class InMemoryFeed implements IndexFeed {
  private Contents applied;
  private volatile Contents visible;
  private long committed;

  InMemoryFeed(Contents contents) {
    become(contents);
  }

  /** Keeps what was committed. */
  abstract void keep(Contents contents);

  final void become(Contents contents) {
    applied = contents;
    visible = contents;
    committed = contents.position();
  }

  final Contents visible() {
    return visible;
  }

  @Override
  public final void apply(List<IndexChange> changes, long position) {
    if (position < applied.position()) {
      throw new IllegalArgumentException("The position moves on, not back: " + position);
    }
    applied = applied.with(changes, position);
  }

  @Override
  public final void taken(String leafHash) {
    applied = new Contents(applied.messages(), applied.position(), leafHash);
  }

  @Override
  public final String lastTaken() {
    return applied.taken();
  }

  @Override
  public final void refresh() {
    visible = applied;
  }

  @Override
  public final void commit() {
    refresh();
    committed = applied.position();
    keep(applied);
  }

  @Override
  public final long position() {
    return applied.position();
  }

  @Override
  public final long committed() {
    return committed;
  }

  @Override
  public final Optional<IndexState> stateOf(ContentAddress address) {
    return Optional.ofNullable(applied.messages().get(address)).map(IndexedMessage::state);
  }
}
