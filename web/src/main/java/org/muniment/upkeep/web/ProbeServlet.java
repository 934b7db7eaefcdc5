package org.muniment.upkeep.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.muniment.fault.Fault;
import org.muniment.ledger.app.FollowLedger;
import org.muniment.upkeep.app.CheckHealth;
import org.muniment.upkeep.app.Health;

/**
 * Answers probes, who do not sign in: {@code /live} says whether a restart would help, {@code
 * /ready} whether requests may be sent here (200 or 503), both in the wire format of MicroProfile
 * Health 4.0 section 4. They learn which part is ill, and what to do about one without which
 * nothing goes on; reasons are for those who sign in. Not health beans, because WildFly does not
 * ask those of an EAR (WFLY-12835).
 */
@WebServlet({"/live", "/ready"})
public class ProbeServlet extends HttpServlet {
  @Serial private static final long serialVersionUID = 1;

  private static final String VAULT =
      "The volume of the vault is full or cannot be written. Add room; nothing was lost, and"
          + " Muniment goes on by itself.";

  @Inject private transient CheckHealth health;
  @Inject private transient FollowLedger followers;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isLive = request.getServletPath().equals("/live");
    JsonObject answer = isLive ? live() : ready();
    boolean isUp = answer.getString("status").equals("UP");
    response.setStatus(
        isUp ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/json");
    response.getOutputStream().write(answer.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A thread that ended comes back by nothing else; a database that is away does by itself. */
  private JsonObject live() {
    boolean isAlive = followers.areAlive();
    return answer(isAlive, Json.createArrayBuilder().add(check("followers", isAlive)));
  }

  private JsonObject ready() {
    Health now = health.look();
    JsonArrayBuilder checks = Json.createArrayBuilder();
    now.findings().forEach(finding -> checks.add(check(finding)));
    return answer(now.isReady(), checks);
  }

  private static JsonObject answer(boolean isUp, JsonArrayBuilder checks) {
    return Json.createObjectBuilder().add("status", word(isUp)).add("checks", checks).build();
  }

  private static JsonObject check(Health.Finding finding) {
    JsonObjectBuilder check = check(finding.name(), finding.isGood());
    advice(finding)
        .filter(advice -> !finding.isGood())
        .ifPresent(advice -> check.add("data", Json.createObjectBuilder().add("advice", advice)));
    return check.build();
  }

  private static JsonObjectBuilder check(String name, boolean isUp) {
    return Json.createObjectBuilder().add("name", name).add("status", word(isUp));
  }

  /** What to do, the same for everybody: figures, paths and reasons stay inside. */
  private static Optional<String> advice(Health.Finding ill) {
    return switch (ill.name()) {
      case "vault" -> Optional.of(VAULT);
      case "catalogue" ->
          Optional.of(
              ill.fault() == Fault.STORE_FULL
                  ? Fault.STORE_FULL.sentence("the database")
                  : Fault.DATABASE_UNAVAILABLE.sentence());
      default -> Optional.empty();
    };
  }

  private static String word(boolean isUp) {
    return isUp ? "UP" : "DOWN";
  }
}
