package org.muniment.original.segment;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.original.OriginalStore;
import org.muniment.original.OriginalStoreContract;

class SegmentOriginalStoreTest implements OriginalStoreContract {
  @TempDir Path folder;
  private TestVault vault;

  @Override
  public OriginalStore store() {
    vault = new TestVault(folder);
    return vault.open();
  }

  @AfterEach
  void close() {
    vault.close();
  }
}
