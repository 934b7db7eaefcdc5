package org.muniment.testkit.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.muniment.harvest.MailServer;

/**
 * A wire to a mail server that breaks: connects on to a real server and, in what the server sends
 * on one connection, does harm at a chosen octet. The first so many connections are harmed, the
 * others are good.
 */
public final class FaultyWire implements AutoCloseable {
  private static final int TAKEN_AT_ONCE = 8 * 1024;

  private final MailServer server;
  private final Harm harm;
  private final long at;
  private final AtomicInteger toHarm;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** What happens to the connection. */
  public enum Harm {
    /** Both sides find it closed. */
    CUT,
    /** Nothing more comes, and nothing is closed. */
    STALL,
    /** One bit arrives wrong. */
    FLIP
  }

  /**
   * Starts at once.
   *
   * @param at how many octets of the server's pass before the harm is done
   * @param connections how many are harmed
   */
  public FaultyWire(MailServer server, Harm harm, long at, int connections) {
    this.server = server;
    this.harm = harm;
    this.at = at;
    this.toHarm = new AtomicInteger(connections);
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("faulty-wire").start(this::accept);
  }

  /** The server, reached through this wire. */
  public MailServer through() {
    return new MailServer(
        server.host(), listening.getLocalPort(), server.security(), server.authorityPem());
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket client = listening.accept();
        Socket far = new Socket(server.host(), server.port());
        sockets.add(client);
        sockets.add(far);
        long harmAt = toHarm.getAndDecrement() > 0 ? at : Long.MAX_VALUE;
        Thread.ofVirtual().start(() -> carry(client, far, Long.MAX_VALUE));
        Thread.ofVirtual().start(() -> carry(far, client, harmAt));
      }
    } catch (IOException e) {
      // closed: the test has ended
    }
  }

  private void carry(Socket from, Socket to, long harmAt) {
    byte[] buffer = new byte[TAKEN_AT_ONCE];
    long passed = 0;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        boolean now = passed <= harmAt && harmAt < passed + count;
        if (now && !survives(buffer, (int) (harmAt - passed), out, in)) {
          return;
        }
        out.write(buffer, 0, count);
        passed += count;
      }
    } catch (IOException e) {
      // one side is gone, and so is the other
    }
  }

  /** Does the harm; returns whether the connection goes on. */
  private boolean survives(byte[] buffer, int index, OutputStream out, InputStream in)
      throws IOException {
    if (harm == Harm.FLIP) {
      buffer[index] ^= 1;
      return true;
    }
    out.write(buffer, 0, index);
    out.flush();
    if (harm == Harm.STALL) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return false;
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
