package org.muniment.journal.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.muniment.journal.app.JournalDoor;
import org.muniment.journal.app.TakeDeliveries;

/**
 * Listens for mail servers; each connection has a virtual thread of its own. Safe for use by many
 * threads.
 */
final class SmtpServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SmtpServer.class);
  private static final int WAITING = 200;
  private static final int PREFIX_4 = 3;
  private static final int PREFIX_6 = 8;

  private final SmtpTerms terms;
  private final JournalDoor door;
  private final TakeDeliveries deliveries;
  private final Supplier<TlsIdentity> identity;
  private final SmtpTraffic traffic = new SmtpTraffic();
  private final List<ServerSocket> listening = new ArrayList<>();
  private final Set<SmtpSession> sessions = ConcurrentHashMap.newKeySet();
  private final Map<ByteBuffer, Integer> networks = new HashMap<>();
  private volatile boolean isClosing;

  SmtpServer(
      SmtpTerms terms,
      JournalDoor door,
      TakeDeliveries deliveries,
      Supplier<TlsIdentity> identity) {
    this.terms = terms;
    this.door = door;
    this.deliveries = deliveries;
    this.identity = identity;
  }

  SmtpTerms terms() {
    return terms;
  }

  JournalDoor door() {
    return door;
  }

  TakeDeliveries deliveries() {
    return deliveries;
  }

  TlsIdentity identity() {
    return identity.get();
  }

  SmtpTraffic traffic() {
    return traffic;
  }

  boolean isClosing() {
    return isClosing;
  }

  /** Connections at present. */
  int connections() {
    return sessions.size();
  }

  /**
   * Listens at an address.
   *
   * @param isEncrypted whether connections begin with a TLS handshake
   * @param threads where the thread that listens comes from
   * @return the port
   * @throws IOException when it cannot be had
   */
  int listen(InetSocketAddress at, boolean isEncrypted, ThreadFactory threads) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(at, WAITING);
    listening.add(socket);
    Thread thread = threads.newThread(() -> accept(socket, isEncrypted));
    thread.setName("muniment-journal-" + socket.getLocalPort());
    thread.start();
    return socket.getLocalPort();
  }

  private void accept(ServerSocket from, boolean isEncrypted) {
    while (!from.isClosed()) {
      try {
        welcome(from.accept(), isEncrypted);
      } catch (IOException e) {
        if (!isClosing) {
          LOG.warnf("A connection to the journal could not be taken: %s", e.getMessage());
          rest();
        }
      }
    }
  }

  private static void rest() {
    try {
      Thread.sleep(100); // out of file handles, for example
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void welcome(Socket socket, boolean isEncrypted) throws IOException {
    traffic.connections.increment();
    if (!enter(socket.getInetAddress())) {
      traffic.turnedAway.increment();
      turnAway(socket, isEncrypted);
      return;
    }
    try {
      socket.setTcpNoDelay(true);
      SmtpSession session = new SmtpSession(this, socket, isEncrypted);
      sessions.add(session);
      Thread.ofVirtual().name("muniment-journal-session").start(session);
    } catch (IOException e) {
      leave(socket.getInetAddress());
      throw e;
    }
  }

  private void turnAway(Socket socket, boolean isEncrypted) throws IOException {
    try (socket) {
      if (!isEncrypted) {
        String reply = "421 4.7.0 " + terms.name() + " Too many connections, come again\r\n";
        socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private boolean enter(InetAddress peer) {
    synchronized (networks) {
      int all = networks.values().stream().mapToInt(Integer::intValue).sum();
      int here = networks.getOrDefault(network(peer), 0);
      if (isClosing || all >= terms.connections() || here >= terms.fromOneNetwork()) {
        return false;
      }
      networks.merge(network(peer), 1, Integer::sum);
      return true;
    }
  }

  private void leave(InetAddress peer) {
    synchronized (networks) {
      networks.computeIfPresent(network(peer), (key, count) -> count == 1 ? null : count - 1);
    }
  }

  private static ByteBuffer network(InetAddress peer) {
    byte[] address = peer.getAddress();
    return ByteBuffer.wrap(Arrays.copyOf(address, address.length == 4 ? PREFIX_4 : PREFIX_6));
  }

  void ended(SmtpSession session, InetAddress peer) {
    sessions.remove(session);
    leave(peer);
  }

  /** Cuts sessions whose time is over and whose threads hang: in a write, in a handshake. */
  void guard() {
    sessions.stream().filter(each -> each.deadline().isLongPast()).forEach(SmtpSession::cut);
  }

  /** Takes nothing more; sessions have a moment to end, then they are cut. Nothing is lost. */
  @Override
  public void close() {
    isClosing = true;
    for (ServerSocket each : listening) {
      try {
        each.close();
      } catch (IOException e) {
        LOG.debug("A listening socket was not closed in order", e);
      }
    }
    sessions.forEach(SmtpSession::cut);
  }
}
