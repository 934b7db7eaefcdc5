package org.muniment.demo.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.ModifiedUtf7;

/** The server: accounts, and a port on the loopback interface. Close it to stop it. */
public final class ImapServer implements AutoCloseable {
  private static final int WAITING = 50;

  private final Map<String, ServedAccount> accounts = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;
  private final Clock clock;

  /**
   * Starts it.
   *
   * @param port TCP port, or 0 for any free one
   * @param clock gives INTERNALDATE to what is added without one
   * @throws IOException when the port is taken
   */
  public ImapServer(int port, Clock clock) throws IOException {
    this.clock = clock;
    listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
    Thread.ofVirtual().name("imap-listener").start(this::listen);
  }

  /** Where it listens. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Adds a mailbox that these credentials open. */
  public void addAccount(String name, String password) {
    accounts.put(name, new ServedAccount(password));
  }

  /** Puts a message into a folder, which is created where missing, and returns its UID. */
  public long deliver(
      String account,
      List<String> path,
      byte[] octets,
      OffsetDateTime received,
      Set<String> flags) {
    ServedAccount mailbox = account(account);
    synchronized (mailbox) {
      return mailbox.create(wire(path)).add(octets, received, flags);
    }
  }

  /** Loses every message of a folder, as mail does get lost, and returns how many there were. */
  public int lose(String account, List<String> path) {
    ServedAccount mailbox = account(account);
    synchronized (mailbox) {
      ServedFolder folder = mailbox.create(wire(path));
      int there = folder.messages().size();
      folder.remove(message -> true);
      return there;
    }
  }

  /** The octets of all messages of a folder, in order; none when there is no such folder. */
  public List<byte[]> contents(String account, List<String> path) {
    ServedAccount mailbox = account(account);
    synchronized (mailbox) {
      return mailbox
          .folder(wire(path))
          .map(folder -> folder.messages().stream().map(StoredMessage::octets).toList())
          .orElse(List.of());
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable ServedAccount signIn(String name, String password) {
    ServedAccount account = accounts.get(name);
    return account != null && account.opensWith(password) ? account : null;
  }

  OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }

  private ServedAccount account(String name) {
    return Objects.requireNonNull(accounts.get(name), name);
  }

  private static String wire(List<String> path) {
    String joined = String.join("/", path);
    return new String(ModifiedUtf7.encode(joined), StandardCharsets.US_ASCII);
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        Thread.ofVirtual().name("imap-connection").start(() -> serve(connection));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      new Conversation(this, connection.getInputStream(), connection.getOutputStream()).hold();
    } catch (IOException gone) {
      // the client went away: nothing to do for it
    } finally {
      connections.remove(connection);
    }
  }
}
