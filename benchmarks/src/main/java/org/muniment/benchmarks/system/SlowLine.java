package org.muniment.benchmarks.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.muniment.harvest.MailServer;

/** A line to a mail server over which only so much comes in a second, on each connection. */
final class SlowLine implements AutoCloseable {
  private static final int PIECE = 8 * 1024;

  private final MailServer server;
  private final long octetsPerSecond;
  private final ServerSocket listening;

  /**
   * Starts at once.
   *
   * @param octetsPerSecond of what the server sends
   */
  SlowLine(MailServer server, long octetsPerSecond) {
    this.server = server;
    this.octetsPerSecond = octetsPerSecond;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("slow-line").start(this::accept);
  }

  /** The server, reached over this line. */
  MailServer through() {
    return new MailServer(
        server.host(), listening.getLocalPort(), server.security(), server.authorityPem());
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket near = listening.accept();
        Socket far = new Socket(server.host(), server.port());
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> carry(near, far, Long.MAX_VALUE));
        Thread.ofPlatform().daemon().start(() -> carry(far, near, octetsPerSecond));
      }
    } catch (IOException e) {
      // closed: the measurement has ended
    }
  }

  private static void carry(Socket from, Socket to, long rate) {
    byte[] piece = new byte[PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      long free = System.nanoTime();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        free = Math.max(free, System.nanoTime()) + nanoseconds(count, rate);
        LockSupport.parkNanos(free - System.nanoTime());
        out.write(piece, 0, count);
      }
    } catch (IOException e) {
      // one side is gone, and so is the other
    }
  }

  private static long nanoseconds(long octets, long rate) {
    return rate == Long.MAX_VALUE ? 0 : octets * TimeUnit.SECONDS.toNanos(1) / rate;
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
