package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.MailAddress;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.ServerProbe;
import org.muniment.harvest.SettingsFinder;

/**
 * From an address to the settings of its mail server, as suggestions to be confirmed. All ways are
 * asked at once; where none knows anything, usual names are tried. No password is involved.
 */
@Dependent
public class DiscoverServers {
  private static final int IMAPS = 993;
  private static final long PATIENCE_SECONDS = 15;
  private static final List<String> USUAL = List.of("imap.%s", "mail.%s", "%s");

  private final List<SettingsFinder> finders;
  private final ServerProbe probe;
  private final Rights rights;

  /** Asks all ways that there are. */
  @Inject
  public DiscoverServers(@Any Instance<SettingsFinder> finders, ServerProbe probe, Rights rights) {
    this(finders.stream().toList(), probe, rights);
  }

  DiscoverServers(List<SettingsFinder> finders, ServerProbe probe, Rights rights) {
    this.finders = List.copyOf(finders);
    this.probe = probe;
    this.rights = rights;
  }

  /**
   * Servers for that address, the best first: what the domain says of itself, then its provider,
   * then usual names at which an IMAP server answers. Empty when nothing was found.
   *
   * @param address an address, or a domain
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is none; {@code FORBIDDEN} for
   *     those who are not administrators
   */
  public List<FoundServer> discover(Actor by, String address) {
    rights.require(by, "look for mail servers", Role.ADMINISTRATOR);
    MailAddress wanted = MailAddress.parse(address);
    Map<String, FoundServer> found = new LinkedHashMap<>();
    List<Callable<List<FoundServer>>> questions = new ArrayList<>();
    finders.forEach(finder -> questions.add(() -> finder.find(wanted)));
    all(questions).stream()
        .sorted((one, other) -> one.origin().compareTo(other.origin()))
        .forEach(server -> found.putIfAbsent(server.host() + ":" + server.port(), server));
    return found.isEmpty() ? usual(wanted) : List.copyOf(found.values());
  }

  private List<FoundServer> usual(MailAddress address) {
    return all(
        USUAL.stream()
            .map(name -> name.formatted(address.domain()))
            .<Callable<List<FoundServer>>>map(host -> () -> probed(host))
            .toList());
  }

  private List<FoundServer> probed(String host) {
    MailServer server = new MailServer(host, IMAPS, ConnectionSecurity.IMPLICIT_TLS, null);
    return probe.answers(server)
        ? List.of(
            new FoundServer(
                host,
                IMAPS,
                ConnectionSecurity.IMPLICIT_TLS,
                FoundServer.LoginStyle.UNKNOWN,
                FoundServer.Origin.USUAL_NAME))
        : List.of();
  }

  /** All at once, in the order asked; what has no answer in time has none. */
  private static List<FoundServer> all(List<Callable<List<FoundServer>>> questions) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<FoundServer> found = new ArrayList<>();
      for (Future<List<FoundServer>> answer :
          threads.invokeAll(questions, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        if (answer.state() == Future.State.SUCCESS) {
          found.addAll(answer.resultNow());
        }
      }
      return found;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      threads.shutdownNow();
    }
  }
}
