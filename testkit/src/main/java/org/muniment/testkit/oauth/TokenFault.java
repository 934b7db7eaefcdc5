package org.muniment.testkit.oauth;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** What goes wrong with one request to the authorization server. */
@FunctionalInterface
public interface TokenFault {

  /** Answers in the server's place. */
  void answer(HttpExchange exchange) throws IOException;

  /** An error by its name (RFC 6749 section 5.2). */
  static TokenFault refusing(String error, String description) {
    return saying(
        400, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
  }

  /** This status with this body. */
  static TokenFault saying(int status, String body) {
    return exchange -> AuthorizationServer.send(exchange, status, body);
  }

  /** Too many requests (RFC 6585 section 4). */
  static TokenFault throttling(int seconds) {
    return exchange -> {
      exchange.getResponseHeaders().add("Retry-After", Integer.toString(seconds));
      AuthorizationServer.send(exchange, 429, "slow down");
    };
  }

  /** On to another address. */
  static TokenFault redirecting(String address) {
    return exchange -> {
      exchange.getResponseHeaders().add("Location", address);
      AuthorizationServer.send(exchange, 307, "");
    };
  }

  /** An answer without end. */
  static TokenFault endless() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] some = "{\"access_token\":\"".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseBody().write(some);
      while (true) {
        exchange.getResponseBody().write(new byte[65_536]);
      }
    };
  }

  /** No answer until the latch opens. */
  static TokenFault waitingFor(CountDownLatch latch) {
    return exchange -> {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }
}
