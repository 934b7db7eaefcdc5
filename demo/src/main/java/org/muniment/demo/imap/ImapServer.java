package org.muniment.demo.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Serves held mail on a port of the loopback interface, each connection on a virtual thread of its
 * own. Closing it closes all connections.
 */
public final class ImapServer implements AutoCloseable {
  private final HeldMail mail;
  private final Behaviour behaviour;
  private final @Nullable SSLContext tls;
  private final boolean implicitTls;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final List<String> said = new CopyOnWriteArrayList<>();

  /**
   * Starts at once.
   *
   * @param port 0 for one of the system's choice
   * @param tls for TLS, or null
   * @param implicitTls TLS from the first octet; else STARTTLS is offered where {@code tls} is
   *     given
   */
  public ImapServer(
      HeldMail mail, Behaviour behaviour, int port, @Nullable SSLContext tls, boolean implicitTls) {
    this.mail = mail;
    this.behaviour = behaviour;
    this.tls = tls;
    this.implicitTls = implicitTls;
    try {
      listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("imap-server-" + port()).start(this::accept);
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** The commands that clients have sent, names only: {@code UID FETCH}, {@code EXAMINE}. */
  public List<String> commands() {
    return List.copyOf(said);
  }

  HeldMail mail() {
    return mail;
  }

  Behaviour behaviour() {
    return behaviour;
  }

  @Nullable SSLContext tls() {
    return tls;
  }

  void heard(String command) {
    said.add(command);
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket socket = listening.accept();
        sockets.add(socket);
        if (listening.isClosed()) {
          // accepted by the system while it was being closed
          socket.close();
        } else {
          Thread.ofVirtual().start(() -> serve(socket));
        }
      }
    } catch (IOException e) {
      // closed: the server has ended
    }
  }

  private void serve(Socket socket) {
    SSLContext context = tls;
    try (socket) {
      socket.setTcpNoDelay(true);
      if (implicitTls && context != null) {
        new Conversation(this, secure(socket, context), true).run();
      } else {
        new Conversation(this, socket, false).run();
      }
    } catch (IOException e) {
      // the client is gone, or the script hung up: nobody is left to be told
    } finally {
      sockets.remove(socket);
    }
  }

  static Socket secure(Socket socket, SSLContext context) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    tls.setUseClientMode(false);
    tls.startHandshake();
    return tls;
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
