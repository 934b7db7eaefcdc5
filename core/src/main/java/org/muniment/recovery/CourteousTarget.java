package org.muniment.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.Uid;
import org.muniment.harvest.CommandPace;
import org.muniment.harvest.ConnectionBudget;
import org.muniment.harvest.Errand;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.Manners;

/** A target that keeps to the manners of its servers, as the harvest does. */
public final class CourteousTarget implements MailTarget {
  private final MailTarget target;
  private final ConnectionBudget budget;
  private final CommandPace pace;
  private final Function<MailServer, Manners> manners;

  /**
   * @param budget shared by all that connect to mail servers
   * @param pace likewise
   * @param manners what is allowed at a server, asked at every connection
   */
  public CourteousTarget(
      MailTarget target,
      ConnectionBudget budget,
      CommandPace pace,
      Function<MailServer, Manners> manners) {
    this.target = target;
    this.budget = budget;
    this.pace = pace;
    this.manners = manners;
  }

  /** Waits a minute for a connection. */
  @Override
  public Session open(MailServer server, Login login) {
    Supplier<Manners> allowed = () -> manners.apply(server);
    ConnectionBudget.Seat seat = budget.take(server, login, allowed, Errand.brief(server));
    try {
      Manners now = allowed.get();
      pace.await(server, now);
      return new Courteous(target.open(server, login), seat, () -> pace.await(server, now));
    } catch (RuntimeException | Error e) {
      seat.close();
      throw e;
    }
  }

  private record Courteous(Session session, ConnectionBudget.Seat seat, Runnable pace)
      implements Session {

    @Override
    public FolderName folder(List<String> path) {
      pace.run();
      return session.folder(path);
    }

    @Override
    public Set<String> contents(FolderName folder, Consumer<InventoryItem> items) {
      pace.run();
      return session.contents(folder, items);
    }

    @Override
    public void read(Uid uid, Octets octets) throws IOException {
      pace.run();
      session.read(uid, octets);
    }

    @Override
    public @Nullable Uid append(
        FolderName folder,
        InputStream octets,
        long length,
        @Nullable Instant date,
        int offsetMinutes,
        Set<String> flags)
        throws IOException {
      pace.run();
      return session.append(folder, octets, length, date, offsetMinutes, flags);
    }

    @Override
    public void close() {
      try {
        session.close();
      } finally {
        seat.close();
      }
    }
  }
}
