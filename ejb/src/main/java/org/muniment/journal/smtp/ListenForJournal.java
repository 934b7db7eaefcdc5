package org.muniment.journal.smtp;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.boot.BootKeys;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Failure;
import org.muniment.journal.app.JournalDoor;
import org.muniment.journal.app.JournalStanding;
import org.muniment.journal.app.TakeDeliveries;

/**
 * Receives the journal where the configuration says so, from the start of the server to its end. A
 * certificate file that is replaced is read again.
 */
@Singleton
@Startup
@DependsOn("WholeCatalogue")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class ListenForJournal {
  private static final Logger LOG = Logger.getLogger(ListenForJournal.class);
  private static final int RECIPIENTS = 1_000;
  private static final long SLOWEST = 1_024;

  @Inject private MunimentConfiguration configuration;
  @Inject private JournalDoor door;
  @Inject private JournalStanding standing;
  @Inject private TakeDeliveries deliveries;
  @Inject private Clock clock;
  @Resource private ManagedThreadFactory threads;
  @Resource private ManagedScheduledExecutorService clockwork;

  private @Nullable SmtpServer server;
  private @Nullable ScheduledFuture<?> ticking;
  private volatile @Nullable TlsIdentity identity;
  private @Nullable FileTime read;

  @PostConstruct
  void begin() {
    int port = configuration.get(JournalKeys.PORT);
    int tlsPort = configuration.get(JournalKeys.TLS_PORT);
    if (port == 0 && tlsPort == 0) {
      return;
    }
    identity = readIdentity();
    SmtpServer opened = new SmtpServer(terms(), door, deliveries, this::identity);
    server = opened;
    listen(opened, port, false);
    listen(opened, tlsPort, true);
    ticking = clockwork.scheduleWithFixedDelay(this::tick, 0, 2, TimeUnit.SECONDS);
  }

  /** A port that cannot be had stops the start: mail servers would knock in vain. */
  private void listen(SmtpServer opened, int port, boolean isEncrypted) {
    if (port == 0) {
      return;
    }
    String bind = configuration.get(JournalKeys.BIND);
    try {
      opened.listen(new InetSocketAddress(bind, port), isEncrypted, threads);
      LOG.infof("The journal is received at %s port %d", bind, port);
    } catch (IOException e) {
      opened.close();
      throw new IllegalStateException(
          "The journal cannot be received at " + bind + " port " + port + ": " + e.getMessage(), e);
    }
  }

  private SmtpTerms terms() {
    return new SmtpTerms(
        configuration.get(JournalKeys.NAME),
        configuration.get(JournalKeys.SIZE).bytes(),
        RECIPIENTS,
        configuration.get(JournalKeys.CONNECTIONS),
        configuration.get(JournalKeys.FROM_ONE_NETWORK),
        configuration.get(JournalKeys.TIME),
        SLOWEST);
  }

  private TlsIdentity identity() {
    TlsIdentity known = identity;
    if (known == null) {
      throw new IllegalStateException("The journal is not received here");
    }
    return known;
  }

  private TlsIdentity readIdentity() {
    String given = configuration.find(JournalKeys.CERTIFICATE).orElse(null);
    String trusted = configuration.find(JournalKeys.AUTHORITIES).orElse(null);
    Path authorities = trusted == null ? null : Path.of(trusted);
    if (given == null) {
      Path file = configuration.get(BootKeys.KEYS).resolve("journal-tls.p12");
      return TlsFiles.selfMade(file, configuration.get(JournalKeys.NAME), authorities, clock);
    }
    read = TlsFiles.written(Path.of(given));
    return TlsFiles.given(
        Path.of(given), configuration.find(JournalKeys.PASSWORD).orElse(null), authorities);
  }

  /** A tick that throws would be the last one. */
  private void tick() {
    try {
      door.look();
    } catch (Exception e) { // checked ones too, of a transaction that cannot be committed
      LOG.debugf("The receivers could not be looked up; they stay as they were: %s", e);
    }
    try {
      readAgain();
    } catch (Failure e) {
      LOG.warnf("%s The one from before is shown on.", e.sentence());
    }
    SmtpServer open = server;
    if (open != null) {
      open.guard();
      standing.tell(stand(open, identity()));
    }
  }

  private void readAgain() {
    String given = configuration.find(JournalKeys.CERTIFICATE).orElse(null);
    if (given != null && !TlsFiles.written(Path.of(given)).equals(read)) {
      identity = readIdentity();
    }
  }

  private JournalStanding.Listening stand(SmtpServer open, TlsIdentity shown) {
    SmtpTraffic traffic = open.traffic();
    return new JournalStanding.Listening(
        configuration.get(JournalKeys.PORT),
        configuration.get(JournalKeys.TLS_PORT),
        shown.fingerprint(),
        shown.isSelfMade(),
        shown.until(),
        open.connections(),
        traffic.connections.sum(),
        traffic.turnedAway.sum(),
        traffic.accepted.sum(),
        traffic.deferred.sum(),
        traffic.refused.sum());
  }

  @PreDestroy
  void end() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    if (server != null) {
      server.close();
    }
  }
}
