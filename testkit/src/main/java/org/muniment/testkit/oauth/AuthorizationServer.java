package org.muniment.testkit.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.OAuthClient;
import org.muniment.harvest.OAuthFlow;
import org.muniment.harvest.OAuthProvider;
import org.muniment.ledger.CanonicalJson;
import org.muniment.testkit.imap.TestAuthority;

/** Issues, rotates, lets lapse and revokes tokens; one client, any number of mailboxes. */
public final class AuthorizationServer implements AutoCloseable {
  /** The client's name. */
  public static final String CLIENT = "archive";

  /** Its password. */
  public static final String SECRET = "client-secret";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final IssuedTokens tokens;
  private final boolean isPlain;
  private final Deque<TokenFault> faults = new ArrayDeque<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, String> typed = new ConcurrentHashMap<>();
  private final Map<String, Boolean> shown = new ConcurrentHashMap<>();
  private volatile Duration life = Duration.ofHours(1);
  private volatile boolean isRotating;
  private volatile String owner = "anna";
  private volatile @Nullable PublicKey key;

  private AuthorizationServer(HttpServer http, Clock clock, boolean isPlain) {
    this.http = http;
    this.isPlain = isPlain;
    this.tokens = new IssuedTokens(clock);
    http.setExecutor(threads);
    http.createContext("/token", exchange -> handle(exchange, this::token));
    http.createContext("/device", exchange -> handle(exchange, this::device));
    http.createContext("/introspect", exchange -> handle(exchange, this::introspected));
    http.createContext("/authorize", this::authorize);
    http.start();
  }

  /** Over HTTPS, by a certificate of {@link TestAuthority}. */
  public static AuthorizationServer overTls(Clock clock) {
    return overTls(clock, TestAuthority.get().forLocalhost());
  }

  /** Over HTTPS, by this certificate. */
  public static AuthorizationServer overTls(Clock clock, TestAuthority.Identity identity) {
    try {
      HttpsServer server = HttpsServer.create(new InetSocketAddress(here(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(identity.context()));
      return new AuthorizationServer(server, clock, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without TLS. */
  public static AuthorizationServer inClear(Clock clock) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(here(), 0), 0);
      return new AuthorizationServer(server, clock, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InetAddress here() {
    return InetAddress.getLoopbackAddress();
  }

  /** Where something of it is. */
  public URI at(String path) {
    String scheme = isPlain ? "http" : "https";
    return URI.create(scheme + "://localhost:" + http.getAddress().getPort() + path);
  }

  /** Its client, for that way. */
  public OAuthClient client(OAuthFlow flow) {
    return new OAuthClient(
        OAuthProvider.CUSTOM,
        flow,
        null,
        CLIENT,
        at("/token"),
        at("/authorize"),
        at("/device"),
        "mail offline_access");
  }

  /** How long tokens last. */
  public AuthorizationServer lasting(Duration newLife) {
    life = newLife;
    return this;
  }

  /** Each refresh token is good once. */
  public AuthorizationServer rotating() {
    isRotating = true;
    return this;
  }

  /** Assertions are checked by this key. */
  public AuthorizationServer trusting(PublicKey clientKey) {
    key = clientKey;
    return this;
  }

  /** Whose mailbox the tokens of the client itself, and of consents, open. */
  public AuthorizationServer openedBy(String name) {
    owner = name;
    return this;
  }

  /** The next request goes wrong so, and after it the next of these. */
  public synchronized AuthorizationServer failing(TokenFault... next) {
    faults.addAll(List.of(next));
    return this;
  }

  /** The ways in which tokens were asked for, in their order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** A refresh token as a consent would have given it. */
  public String consented(String name) {
    return tokens.refreshToken(name);
  }

  /** No access token that was given is good any more. */
  public void revokeAccess() {
    tokens.revokeAccess();
  }

  /** No token at all is. */
  public void revokeAll() {
    tokens.revokeAll();
  }

  /** Whether a token is good now. */
  public boolean opens(String name, String token) {
    return tokens.opens(token).filter(name::equals).isPresent();
  }

  /** A person types the code that a device shows; or refuses. */
  public void type(String code, boolean isAgreed) {
    typed.put(code, isAgreed ? owner : "");
  }

  private interface Answering {
    Reply to(Map<String, String> form);
  }

  private record Reply(int status, Map<String, Object> members) {
    static Reply error(String name) {
      return new Reply(name.equals("invalid_client") ? 401 : 400, Map.of("error", name));
    }
  }

  private void handle(HttpExchange exchange, Answering answering) throws IOException {
    Map<String, String> form = decoded(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    boolean isIntrospection = exchange.getRequestURI().getPath().equals("/introspect");
    TokenFault fault = isIntrospection ? null : nextFault();
    if (!isIntrospection) {
      asked.add(form.getOrDefault("grant_type", "device"));
    }
    if (fault != null) {
      fault.answer(exchange);
      return;
    }
    Reply reply = answering.to(form);
    send(exchange, reply.status, CanonicalJson.write(reply.members));
  }

  private synchronized @Nullable TokenFault nextFault() {
    return faults.poll();
  }

  private Reply token(Map<String, String> form) {
    String grant = form.getOrDefault("grant_type", "");
    if (grant.endsWith(":jwt-bearer")) {
      return Assertions.subject(form.get("assertion"), key, at("/token").toString(), CLIENT)
          .map(subject -> given(subject, false))
          .orElseGet(() -> Reply.error("invalid_grant"));
    }
    if (!isOurClient(form)) {
      return Reply.error("invalid_client");
    }
    return switch (grant) {
      case "client_credentials" -> given(owner, false);
      case "refresh_token" -> refreshed(form.getOrDefault("refresh_token", ""));
      case "authorization_code" -> redeemed(form);
      case "urn:ietf:params:oauth:grant-type:device_code" -> polled(form);
      default -> Reply.error("unsupported_grant_type");
    };
  }

  private boolean isOurClient(Map<String, String> form) {
    String assertion = form.get("client_assertion");
    boolean isProven =
        assertion == null
            ? SECRET.equals(form.get("client_secret"))
            : Assertions.subject(assertion, key, at("/token").toString(), CLIENT).isPresent();
    return CLIENT.equals(form.get("client_id")) && isProven;
  }

  private Reply given(String name, boolean isToLast) {
    Map<String, Object> members = new HashMap<>();
    members.put("access_token", tokens.issue(name, life));
    members.put("token_type", "Bearer");
    members.put("expires_in", life.toSeconds());
    if (isToLast) {
      members.put("refresh_token", tokens.refreshToken(name));
    }
    return new Reply(200, members);
  }

  private Reply refreshed(String refreshToken) {
    return tokens
        .ownerOf(refreshToken)
        .map(
            name -> {
              if (isRotating) {
                tokens.end(refreshToken);
              }
              return given(name, isRotating);
            })
        .orElseGet(() -> Reply.error("invalid_grant"));
  }

  private Reply redeemed(Map<String, String> form) {
    Map<String, String> question = codes.remove(form.getOrDefault("code", ""));
    boolean isGood =
        question != null
            && question.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
            && question
                .getOrDefault("code_challenge", "")
                .equals(Assertions.challenge(form.getOrDefault("code_verifier", "")));
    return isGood ? given(owner, true) : Reply.error("invalid_grant");
  }

  private Reply polled(Map<String, String> form) {
    String code = form.getOrDefault("device_code", "").replace("device-", "");
    String who = typed.get(code);
    if (!shown.containsKey(code)) {
      return Reply.error("expired_token");
    }
    if (who == null) {
      return Reply.error("authorization_pending");
    }
    return who.isEmpty() ? Reply.error("access_denied") : given(who, true);
  }

  private Reply device(Map<String, String> form) {
    String code = "WDJB-" + (1000 + shown.size());
    shown.put(code, true);
    return new Reply(
        200,
        Map.of(
            "device_code",
            "device-" + code,
            "user_code",
            code,
            "verification_uri",
            at("/activate").toString(),
            "expires_in",
            900,
            "interval",
            1));
  }

  private Reply introspected(Map<String, String> form) {
    return tokens
        .opens(form.getOrDefault("token", ""))
        .map(name -> new Reply(200, Map.<String, Object>of("active", true, "username", name)))
        .orElseGet(() -> new Reply(200, Map.of("active", false)));
  }

  /** The person consents at once. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> question = decoded(String.valueOf(exchange.getRequestURI().getRawQuery()));
    String state = question.getOrDefault("state", "");
    String code = "code-" + (codes.size() + 1) + "-" + state.hashCode();
    codes.put(code, question);
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            question.getOrDefault("redirect_uri", "")
                + "?state="
                + URLEncoder.encode(state, UTF_8)
                + "&code="
                + code);
    send(exchange, 302, "");
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] octets = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
    if (octets.length > 0) {
      exchange.getResponseBody().write(octets);
    }
    exchange.close();
  }

  private static Map<String, String> decoded(String form) {
    return Stream.of(form.split("&", -1))
        .map(each -> each.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
