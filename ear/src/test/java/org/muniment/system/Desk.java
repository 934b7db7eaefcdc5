package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muniment.demo.Api;
import org.muniment.harvest.MailServer;
import org.muniment.original.ContentAddress;

/**
 * What an administrator and an officer do over the API in the tests of the whole system. Signed in
 * for one life of a server; after a restart a new one is opened. For one thread, but for {@link
 * #original} and {@link #answer}.
 */
final class Desk implements AutoCloseable {
  private static final String PASSWORD = "killed and killed again";
  private static final String OFFICER = "otto";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern PLACED =
      Pattern.compile("\"placement\":\\d+,\"message\":\"([0-9a-f]{64})\",[^{}]*?\"uid\":(\\d+)");
  private static final Set<String> HAS_ENDED = Set.of("done", "failed", "stopped");
  private static final Pattern CHECKPOINT =
      Pattern.compile("\"checkpoint\":\"[^\"\\\\]*\\\\n(\\d+)");
  private static final Pattern FOLDER = Pattern.compile("\"id\":(\\d+),\"mailbox\":");
  private static final Pattern TOP_FOLDER =
      Pattern.compile("\"id\":(\\d+),\"mailbox\":\\d+,\"path\":\\[\"[^\"]*\"]");

  private final MunimentServer server;
  private final Api administrator;
  private final Api officer;
  private final String officerToken;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Desk(MunimentServer server, String password, String officerName) throws IOException {
    this.server = server;
    this.administrator = new Api(server.url("/"));
    this.officer = new Api(server.url("/"));
    signIn(administrator, "ada", password);
    if (!officerName.equals(OFFICER)) {
      makeOfficer(administrator, officerName);
    }
    officerToken = signIn(officer, officerName, PASSWORD);
  }

  /** A message of a folder: its place there, and what it is. */
  record Placed(long uid, String message) {}

  /** An answer with octets. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as records
  record Octets(int status, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String address() {
      return ContentAddress.ofContent(body).toString();
    }
  }

  /** Makes the first accounts of a new archive and signs in. */
  static Desk first(MunimentServer server) throws IOException {
    try (Api api = new Api(server.url("/"))) {
      Map<String, String> first = Map.of("name", "ada", "password", PASSWORD);
      api.actAs(Api.member(api.post("entrance/set-up", first), "token"));
      makeOfficer(api, OFFICER);
    }
    return again(server);
  }

  private static void makeOfficer(Api administrator, String name) throws IOException {
    List<String> roles = List.of("officer", "recovery", "auditor");
    administrator.post("accounts", Map.of("name", name, "password", PASSWORD, "roles", roles));
  }

  /** Signs in to an archive that has its accounts. */
  static Desk again(MunimentServer server) throws IOException {
    return new Desk(server, PASSWORD, OFFICER);
  }

  /** Signs in with the administrator's new password, and makes an officer who has one. */
  static Desk afterLoss(MunimentServer server, String newPassword) throws IOException {
    return new Desk(server, newPassword, "olga");
  }

  private static String signIn(Api api, String name, String password) throws IOException {
    Map<String, String> who = Map.of("name", name, "password", password);
    String token = Api.member(api.post("entrance/sign-in", who), "token");
    api.actAs(token);
    return token;
  }

  /** Adds a mail server and returns its number. */
  long addServer(MailServer source) throws IOException {
    Map<String, Object> form = new HashMap<>();
    form.put("name", "mail");
    form.put("host", source.host());
    form.put("port", source.port());
    form.put("security", source.security().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (source.authorityPem() != null) {
      form.put("authorityPem", source.authorityPem());
    }
    return number(administrator.post("servers", form), "id");
  }

  /** Adds a mailbox that is harvested by hand and returns its number. */
  long addMailbox(long source, String name, String password) throws IOException {
    Map<String, Object> form =
        Map.of("name", name, "server", source, "password", password, "schedule", "by hand");
    return number(administrator.post("mailboxes", form), "id");
  }

  /** Starts a harvest and returns the run's number. */
  long harvest(long mailbox) throws IOException {
    return number(administrator.post("mailboxes/" + mailbox + "/harvests", Map.of()), "id");
  }

  /** Harvests and returns how the run stood when it ended. */
  String harvestToEnd(long mailbox) throws IOException {
    return end(harvest(mailbox));
  }

  /** Waits for the end of a run and returns how it stood. */
  String end(long run) throws IOException {
    return awaited(
        () -> administrator.get("harvests/" + run + "?wait=60"),
        state -> !Api.member(state, "state").equals("running"));
  }

  /** Everything that is present in a mailbox, folder by folder. */
  List<Placed> present(long mailbox) throws IOException {
    List<Placed> placed = new ArrayList<>();
    for (long folder : folders(mailbox)) {
      placed.addAll(inFolder(folder));
    }
    return placed;
  }

  private List<Placed> inFolder(long folder) throws IOException {
    List<Placed> placed = new ArrayList<>();
    String after = "";
    do {
      String page = officer.get("archive/folders/" + folder + "/messages?limit=500&after=" + after);
      PLACED
          .matcher(page)
          .results()
          .map(each -> new Placed(Long.parseLong(each.group(2)), each.group(1)))
          .forEach(placed::add);
      after = page.contains("\"next\":") ? Api.member(page, "next") : "";
    } while (!after.isEmpty());
    return placed;
  }

  /** Waits until the archive says that it is not ready, and returns what it says. */
  String awaitNotReady() throws IOException {
    return awaited(() -> answer("/ready").body(), body -> body.startsWith("{\"status\":\"DOWN\""));
  }

  /** Waits until the archive says that it is ready. */
  void awaitReady() throws IOException {
    String last =
        awaited(() -> answer("/ready").body(), body -> body.startsWith("{\"status\":\"UP\""));
    assertThat(last).startsWith("{\"status\":\"UP\"");
  }

  /** Whatever the server answers to the officer; for any thread. */
  HttpResponse<String> answer(String path) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.url(path))
            .header("Authorization", "Bearer " + officerToken)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The exact octets of a message out of the archive, or the problem with them; for any thread. */
  Octets original(String message) throws IOException {
    URI address = server.url("/api/v1/messages/" + message + "/original");
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + officerToken).build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        return new Octets(response.statusCode(), body.readAllBytes());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** How many messages a search finds. */
  long found(String typed) throws IOException {
    String query = URLEncoder.encode(typed, StandardCharsets.UTF_8);
    return number(officer.get("search?size=0&q=" + query), "total");
  }

  /** Waits until the index has followed so far that a search finds so many messages. */
  void awaitFound(String typed, long count) throws IOException {
    String last =
        awaited(() -> Long.toString(found(typed)), found -> Long.parseLong(found) >= count);
    assertThat(Long.parseLong(last)).as("messages found for '%s'", typed).isEqualTo(count);
  }

  /** Waits until a signed checkpoint covers all that is in the ledger. */
  void awaitSealed() throws IOException {
    String last =
        awaited(() -> administrator.get("ledger"), state -> sealed(state) == number(state, "size"));
    assertThat(sealed(last)).as("entries sealed of " + last).isEqualTo(number(last, "size"));
  }

  private static long sealed(String ledger) {
    Matcher size = CHECKPOINT.matcher(ledger);
    return size.find() ? Long.parseLong(size.group(1)) : 0;
  }

  /** The numbers of a mailbox's folders. */
  List<Long> folders(long mailbox) throws IOException {
    String folders = officer.get("archive/mailboxes/" + mailbox + "/folders");
    return FOLDER.matcher(folders).results().map(each -> Long.valueOf(each.group(1))).toList();
  }

  /** The numbers of those folders that lie in no other. */
  List<Long> topFolders(long mailbox) throws IOException {
    String folders = officer.get("archive/mailboxes/" + mailbox + "/folders");
    return TOP_FOLDER.matcher(folders).results().map(each -> Long.valueOf(each.group(1))).toList();
  }

  /** Puts a folder and all in it into another mailbox and returns the closing account. */
  String restore(long folder, long target) throws IOException {
    Map<String, Object> form = Map.of("folder", folder, "target", target, "reason", "test");
    long job = number(officer.post("restores", form), "id");
    return awaited(
        () -> officer.get("restores/" + job),
        state -> HAS_ENDED.contains(Api.member(state, "state")));
  }

  /** An answer to the administrator. */
  String get(String path) throws IOException {
    return administrator.get(path);
  }

  /** An answer to the officer. */
  String getAsOfficer(String path) throws IOException {
    return officer.get(path);
  }

  /** A number of an answer. */
  static long number(String json, String name) {
    return Long.parseLong(Api.member(json, name));
  }

  private interface Question {
    String ask() throws IOException;
  }

  /** Asks until the answer is as wanted, or patience ends; the last answer in any case. */
  private static String awaited(Question question, Predicate<String> isWanted) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String answer = question.ask();
    while (!isWanted.test(answer) && System.nanoTime() < end) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
      answer = question.ask();
    }
    return answer;
  }

  @Override
  public void close() {
    administrator.close();
    officer.close();
    http.close();
  }
}
