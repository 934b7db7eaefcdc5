package org.muniment.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.muniment.system.RestCaller.objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;
import org.muniment.testkit.smtp.ScriptedSmtp;

/** Alarms of the whole server: raised by itself, told by mail and webhook, settled by itself. */
class AlarmsIT {
  private static final long PATIENCE_SECONDS = 120;

  private final BlockingQueue<Map<String, Object>> letters = new LinkedBlockingQueue<>();

  @Test
  void aRefusedSignInIsToldAndIsOverWhenThePasswordIsRight() throws Exception {
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext("/", this::take);
    hook.start();
    try (ScriptedSmtp mail = ScriptedSmtp.good();
        ScriptedImap imap = ScriptedImap.holding(Script.good(), "Subject: one\r\n\r\nOne.\r\n");
        MunimentServer server = server(hook, mail).start();
        RestCaller api = new RestCaller(server)) {
      String first = "{\"name\":\"ada\",\"password\":\"a call is a call\"}";
      assertThat(api.call(null, "POST", "entrance/set-up", first).status()).isEqualTo(201);
      String ada = api.signIn("ada", "a call is a call");
      long mailbox = wrongMailbox(api, ada, imap);

      Map<String, Object> raised = letter();
      assertThat(raised).containsEntry("raisedCount", 1L).containsEntry("standing", 1L);
      assertThat(raised.get("subject").toString())
          .startsWith("Muniment: sign-in refused: " + imap.login().name());
      Map<String, Object> alarm =
          objects(api.call(ada, "GET", "alarms", null).members().get("standing")).getFirst();
      assertThat(alarm)
          .containsEntry("mailbox", mailbox)
          .containsEntry("concern", "sign-in-refused");
      String take = "alarms/" + alarm.get("id") + "/take";
      assertThat(api.call(ada, "POST", take, "{\"note\":\"asked Anna\"}").text("takenBy"))
          .isEqualTo("ada");

      String right = wish(imap, imap.login().password());
      assertThat(api.call(ada, "PUT", "mailboxes/" + mailbox, right).status()).isBetween(200, 299);
      assertThat(letter()).containsEntry("settledCount", 1L).containsEntry("standing", 0L);
      assertThat(objects(api.call(ada, "GET", "alarms/settled", null).members().get("items")))
          .hasSize(1)
          .allSatisfy(each -> assertThat(each).containsEntry("note", "asked Anna"));
      assertThat(api.call(ada, "POST", "alarms/trial", "{}").status()).isEqualTo(200);
      assertThat(letter()).containsEntry("trial", true);
      awaitMail(mail, 3);
      assertThat(mail.taken().getFirst().octets()).contains("To: it@example.org");
    } finally {
      hook.stop(0);
    }
  }

  private static MunimentServer server(HttpServer hook, ScriptedSmtp mail) {
    String url = "http://127.0.0.1:" + hook.getAddress().getPort() + "/";
    return MunimentServer.in(Path.of(System.getProperty("muniment.it.dir"), "alarms"))
        .with("muniment.vigil.every", "2s")
        .with("muniment.alarm.webhook.url", url)
        .with("muniment.alarm.mail.to", "it@example.org")
        .with("muniment.alarm.mail.host", "127.0.0.1")
        .with("muniment.alarm.mail.port", Integer.toString(mail.port()))
        .with("muniment.alarm.mail.security", "plain");
  }

  private static long wrongMailbox(RestCaller api, String token, ScriptedImap imap)
      throws Exception {
    String server =
        "{\"name\":\"scripted\",\"host\":\"127.0.0.1\",\"port\":%d,\"security\":\"plain\"}"
            .formatted(imap.server().port());
    long id = api.call(token, "POST", "servers", server).number("id");
    assertThat(id).as("the first server").isEqualTo(1);
    return api.call(token, "POST", "mailboxes", wish(imap, "wrong")).number("id");
  }

  private static String wish(ScriptedImap imap, String password) {
    return "{\"server\":1,\"name\":\"%s\",\"password\":\"%s\"}"
        .formatted(imap.login().name(), password);
  }

  private void take(HttpExchange exchange) throws IOException {
    String json = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
    letters.add(CanonicalJsonReader.read(json));
  }

  private Map<String, Object> letter() throws InterruptedException {
    Map<String, Object> letter = letters.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(letter).as("a letter within " + PATIENCE_SECONDS + " s").isNotNull();
    return letter;
  }

  private static void awaitMail(ScriptedSmtp mail, int count) throws InterruptedException {
    for (int i = 0; i < PATIENCE_SECONDS && mail.taken().size() < count; i++) {
      TimeUnit.SECONDS.sleep(1);
    }
    assertThat(mail.taken().stream().map(ScriptedSmtp.Taken::envelope).toList())
        .hasSize(count)
        .allMatch(envelope -> envelope.equals(List.of(envelope.getFirst(), envelope.getLast())));
  }
}
