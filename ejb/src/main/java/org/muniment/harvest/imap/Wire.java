package org.muniment.harvest.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.muniment.configuration.PrivateAuthority;
import org.muniment.harvest.MailServer;

/** The socket under a connection, in clear or under TLS. Closing it twice does no harm. */
final class Wire implements AutoCloseable {
  private static final int RECEIVE_BUFFER = 1 << 20;
  private static final String FASTEST = "TLS_AES_128_GCM_SHA256";

  private final Socket socket;
  private final ImapPatience patience;
  private final WireInput input;
  private @Nullable Deflater deflater;

  private Wire(Socket socket, ImapPatience patience) throws IOException {
    this.socket = socket;
    this.patience = patience;
    this.input = new WireInput(socket.getInputStream(), patience);
  }

  /**
   * Connects in clear, to the first of the server's addresses that answers. While nobody has
   * {@linkplain #settle settled}, waits are short.
   */
  static Wire connect(MailServer server, ImapPatience patience) throws IOException {
    IOException last = new UnknownHostException(server.host());
    for (InetAddress address : InetAddress.getAllByName(server.host())) {
      try {
        return connect(new InetSocketAddress(address, server.port()), patience);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private static Wire connect(InetSocketAddress address, ImapPatience patience) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      socket.connect(address, millis(patience.connecting()));
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.setSoTimeout(millis(patience.connecting()));
      return new Wire(socket, patience);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * The same connection under TLS 1.3 or 1.2; chain and name of the certificate are checked. What
   * this wire had received before must have been read.
   */
  Wire secured(MailServer server, PrivateAuthority authority)
      throws GeneralSecurityException, IOException {
    if (input.hasBuffered()) {
      throw new FramingLost("octets in clear after STARTTLS");
    }
    SSLContext context = authority.trusting(server.authorityPem());
    SSLSocket tls =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, server.host(), server.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setCipherSuites(fastestFirst(parameters.getCipherSuites()));
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return new Wire(tls, patience);
  }

  /** AES with 128 bits first: a quarter faster in Java, and nobody breaks it. */
  private static String[] fastestFirst(String[] suites) {
    return Arrays.stream(suites)
        .sorted(Comparator.comparing((String suite) -> !suite.equals(FASTEST)))
        .toArray(String[]::new);
  }

  ImapPatience patience() {
    return patience;
  }

  WireInput input() {
    return input;
  }

  OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  /** From here on both sides deflate (RFC 4978); returns where commands go. */
  OutputStream compressed() throws IOException {
    input.inflate();
    Deflater own = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater = own;
    return new DeflaterOutputStream(socket.getOutputStream(), own, 4 * 1024, true);
  }

  /** From now on, waits are as long as a working server may need. */
  void settle() throws SocketException {
    socket.setSoTimeout(millis(patience.silence()));
  }

  /**
   * Waits so long for an octet, and leaves it there; meanwhile waits as long as a working server
   * may need are not demanded of it.
   *
   * @return whether one came
   */
  boolean says(Duration atMost) throws IOException {
    if (input.hasBuffered()) {
      return true;
    }
    input.shrink();
    socket.setSoTimeout(millis(atMost));
    try {
      input.peek();
      return true;
    } catch (SocketTimeoutException silent) {
      return false;
    } finally {
      settle();
    }
  }

  /** From now on, waits are short: we are about to leave. */
  void hurry() {
    try {
      socket.setSoTimeout(Math.min(2_000, millis(patience.silence())));
    } catch (SocketException e) {
      // closed already
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // nothing can be done about it, and nothing depends on it
    }
    input.release();
    if (deflater != null) {
      deflater.end();
    }
  }

  private static int millis(Duration duration) {
    return (int) Math.max(1, duration.toMillis());
  }
}
