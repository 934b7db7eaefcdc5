package org.muniment.search.lucene;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.search.MessageIndex;
import org.muniment.search.MessageIndexContract;

class LuceneMessageIndexTest implements MessageIndexContract {
  @TempDir private Path home;

  @Override
  public MessageIndex open() {
    return new LuceneMessageIndex(home, 16);
  }
}
