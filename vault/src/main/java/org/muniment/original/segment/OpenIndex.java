package org.muniment.original.segment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.muniment.original.ContentAddress;

/** The index in memory of a segment that is not sealed, or whose footer is damaged. */
final class OpenIndex implements SegmentIndex {
  private final Map<ContentAddress, Long> offsets = new ConcurrentHashMap<>();
  private final Map<ContentAddress, Long> broken = new ConcurrentHashMap<>();

  void put(ContentAddress address, long offset) {
    offsets.put(address, offset);
  }

  /** Only to be named when somebody asks for it, or read in the hope that it is good enough. */
  void putBroken(ContentAddress address, long offset) {
    broken.put(address, offset);
  }

  @Override
  public long findBroken(ContentAddress address) {
    return broken.getOrDefault(address, NONE);
  }

  void putAll(Map<ContentAddress, Long> more) {
    offsets.putAll(more);
  }

  Map<ContentAddress, Long> offsets() {
    return offsets;
  }

  @Override
  public long find(ContentAddress address) {
    return offsets.getOrDefault(address, NONE);
  }

  @Override
  public long size() {
    return offsets.size();
  }

  @Override
  public void forEach(Consumer<ContentAddress> visitor) {
    offsets.keySet().forEach(visitor);
  }
}
