package org.muniment.search.app;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerFollower;
import org.muniment.ledger.LedgerFollowerContract;
import org.muniment.original.Reserve;
import org.muniment.search.InMemoryMessageIndex;

class IndexFollowerContractTest implements LedgerFollowerContract {
  private final SmallArchive archive = new SmallArchive(new InMemoryMessageIndex());
  private int messages;

  @AfterEach
  void close() {
    archive.close();
  }

  @Override
  public LedgerFollower started() {
    return new IndexFollower(
        archive.index,
        archive.writing,
        archive.rebuilding,
        archive.again,
        archive.ledger,
        new Reserve(List.of(), 0));
  }

  @Override
  public Ledger ledger() {
    return archive.ledger;
  }

  @Override
  public void grow(int entries) {
    for (int i = 0; i < entries; i++) {
      archive.archive(archive.inbox, "Subject: number " + ++messages + "\n\nText\n");
    }
  }
}
