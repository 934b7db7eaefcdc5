package org.muniment.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Ports of the loopback interface for servers that are told their port before they start.
 *
 * <p>A port that the system chose and that was let go again is soon given to somebody else's
 * connection. These lie below the range from which systems choose (RFC 6335 section 6; Linux begins
 * at 32768), so only another caller could take one, and no port is given twice in one process.
 */
public final class LoopbackPorts {
  private static final int FIRST = 12_000;
  private static final int LAST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private LoopbackPorts() {}

  /** A port on which nothing listens now. */
  public static int free() {
    RandomGenerator random = RandomGenerator.getDefault();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = random.nextInt(FIRST, LAST);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No port between " + FIRST + " and " + LAST + " is free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  /** A port that refuses connections, and that nobody can take, until this is closed. */
  public static Refusing refusing() {
    try {
      Socket socket = new Socket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return new Refusing(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that is bound and does not listen. */
  public static final class Refusing implements AutoCloseable {
    private final Socket bound;

    private Refusing(Socket bound) {
      this.bound = bound;
    }

    public int port() {
      return bound.getLocalPort();
    }

    @Override
    public void close() {
      try {
        bound.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
