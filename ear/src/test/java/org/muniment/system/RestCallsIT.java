package org.muniment.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.muniment.system.RestCaller.objects;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.muniment.system.RestCaller.Said;

/** Calls of the API that no script of ours needs: what they answer, and to whom they answer. */
@ExtendWith(SharedServer.class)
class RestCallsIT {
  private static final String PASSWORD = "a call is a call";
  private static final String GIVEN = "given by another";

  private RestCaller api;
  private String administrator;

  @BeforeEach
  void signIn(MunimentServer server) throws Exception {
    api = new RestCaller(server);
    if (api.call(null, "GET", "entrance", null).text("isSetUp").equals("false")) {
      String first = "{\"name\":\"ada\",\"password\":\"" + PASSWORD + "\"}";
      assertThat(api.call(null, "POST", "entrance/set-up", first).status()).isEqualTo(201);
    }
    administrator = api.signIn("ada", PASSWORD);
  }

  @AfterEach
  void hangUp() {
    api.close();
  }

  @Test
  void aPersonChangesAPasswordThatAnotherSetAndThenTheirOwn() throws Exception {
    account("bea", "officer");
    reset("bea");
    String form = "{\"name\":\"bea\",\"password\":\"%s\"}";
    Said mustChange = api.call(null, "POST", "entrance/sign-in", form.formatted(GIVEN));
    assertThat(mustChange.status()).isEqualTo(403);
    assertThat(mustChange.text("nextStep")).contains("entrance/password");
    String change = "{\"name\":\"bea\",\"old\":\"%s\",\"password\":\"%s\"}";
    assertThat(
            api.call(null, "POST", "entrance/password", change.formatted("wrong", PASSWORD))
                .status())
        .isEqualTo(401);
    assertThat(
            api.call(null, "POST", "entrance/password", change.formatted(GIVEN, PASSWORD)).status())
        .isEqualTo(204);

    String bea = api.signIn("bea", PASSWORD);
    Said own = api.call(bea, "GET", "account", null);
    assertThat(own.members()).isEqualTo(Map.of("name", "bea", "roles", List.of("officer")));
    String newer = "{\"old\":\"%s\",\"password\":\"and a newer one\"}";
    assertThat(api.call(bea, "PUT", "account/password", newer.formatted("wrong")).status())
        .isBetween(400, 499);
    assertThat(api.call(bea, "PUT", "account/password", newer.formatted(PASSWORD)).status())
        .isEqualTo(204);
    assertThat(
            api.call(null, "POST", "entrance/sign-in", form.formatted("and a newer one")).status())
        .isEqualTo(200);
    assertThat(api.call(null, "POST", "entrance/sign-in", form.formatted(PASSWORD)).status())
        .isEqualTo(401);
  }

  @Test
  void rightsAreChangedByPutAndMailboxesStayUnlessOthersAreNamed() throws Exception {
    long carl = account("carl", "officer");
    long one = mailbox("one");
    long other = mailbox("other");
    String both = "{\"roles\":[\"recovery\"],\"mailboxes\":[%d,%d]}";
    grant(carl, both.formatted(other, one), 204);
    assertThat(known("carl"))
        .containsEntry("roles", List.of("recovery"))
        .containsEntry("everyMailbox", false)
        .containsEntry("mailboxes", List.of(one, other));
    grant(carl, "{\"roles\":[\"auditor\"]}", 204);
    assertThat(known("carl"))
        .containsEntry("roles", List.of("auditor"))
        .containsEntry("mailboxes", List.of(one, other));
    grant(carl, "{\"roles\":[\"auditor\"],\"everyMailbox\":true}", 204);
    assertThat(known("carl")).containsEntry("everyMailbox", true).doesNotContainKey("mailboxes");
    grant(carl, both.formatted(one, 999_999), 404);
    assertThat(known("carl")).containsEntry("everyMailbox", true);
    grant(999_999, "{\"roles\":[]}", 404);
    String officer = token("olga", "officer");
    assertThat(api.call(officer, "PUT", "accounts/" + carl + "/rights", "{}").status())
        .isEqualTo(403);
  }

  @Test
  void aRequestThatIsWrongIsToldWhere() throws Exception {
    long dora = account("dora", "officer");
    for (String[] wrong :
        new String[][] {
          {"{\"roles\":[\"king\"]}", "administrator, officer, recovery or auditor"},
          {"{\"rolls\":[]}", "Unknown member rolls"},
          {"{\"roles\":\"officer\"}", "roles has to be a list of texts"},
          {"{\"mailboxes\":[1.5]}", "mailboxes has to be a list of whole numbers"},
          {"{\"mailboxes\":[99999999999999999999]}", "mailboxes has to be a list of whole numbers"},
          {"{\"everyMailbox\":1}", "everyMailbox has to be true or false"},
          {"[]", "one JSON object"},
          {"{", "one JSON object"},
        }) {
      Said said = api.call(administrator, "PUT", "accounts/" + dora + "/rights", wrong[0]);
      assertThat(said.status()).as(wrong[0]).isEqualTo(400);
      assertThat(said.type()).as(wrong[0]).startsWith("application/problem+json");
      assertThat(said.text("detail")).as(wrong[0]).contains(wrong[1]);
    }
    assertThat(api.call(administrator, "POST", "tokens", "{}").text("detail"))
        .contains("name has to be a text");
    assertThat(api.call(administrator, "POST", "tokens", "").status()).isEqualTo(400);
    assertThat(known("dora")).containsEntry("roles", List.of("officer"));
  }

  @Test
  void theSystemIsShownToThoseWhoAnswerForIt() throws Exception {
    Said system = api.call(administrator, "GET", "system", null);
    assertThat(system.status()).isEqualTo(200);
    assertThat(system.members())
        .containsEntry("good", true)
        .containsEntry("indexRebuilding", false);
    assertThat(objects(system.members().get("findings")))
        .extracting(finding -> finding.get("name"))
        .contains("vault", "catalogue", "scheduler");
    assertThat(objects(system.members().get("followers")))
        .extracting(follower -> follower.get("name"))
        .containsExactlyInAnyOrder("index", "seal", "journal");
    assertThat(system.text("settings")).contains("muniment.secure-cookies");
    assertThat(api.call(token("fay", "auditor"), "GET", "system", null).status()).isEqualTo(200);
    Said officer = api.call(token("gus", "officer"), "GET", "system", null);
    assertThat(officer.status()).isEqualTo(403);
    assertThat(officer.text("detail")).contains("gus");
    assertThat(api.call(null, "GET", "system", null).status()).isEqualTo(401);
  }

  @Test
  void anAdministratorHasTheIndexMadeAnewAndFailedMessagesReadAgain() throws Exception {
    String officer = token("hal", "officer");
    for (String call : List.of("system/index/rebuild", "system/index/read-again")) {
      assertThat(api.call(officer, "POST", call, null).status()).as(call).isEqualTo(403);
    }
    assertThat(api.call(administrator, "POST", "system/index/rebuild", null).status())
        .isEqualTo(202);
    assertThat(api.call(administrator, "POST", "system/index/read-again", null).members())
        .containsKey("readingAgain");
    Said system = api.call(administrator, "GET", "system", null);
    while (system.text("indexRebuilding").equals("true")) {
      Thread.sleep(100);
      system = api.call(administrator, "GET", "system", null);
    }
    assertThat(system.members()).doesNotContainKey("indexRebuildFailure");
    assertThat(acts()).contains("index rebuild", "failed messages read again");
  }

  @Test
  void anAdministratorRotatesTheKeys() throws Exception {
    assertThat(api.call(token("ivy", "auditor"), "POST", "keys/root/rotation", null).status())
        .isEqualTo(403);
    long first = api.call(administrator, "POST", "keys/root/rotation", null).number("generation");
    Said second = api.call(administrator, "POST", "keys/root/rotation", null);
    assertThat(second.number("generation")).isEqualTo(first + 1);
    assertThat(api.call(administrator, "POST", "keys/cohorts/rotation", null).members())
        .containsKey("cohorts");
    assertThat(acts()).contains("root key");
  }

  private String acts() throws Exception {
    String auditor = token("kai", "auditor");
    long size = api.call(auditor, "GET", "ledger", null).number("size");
    long from = Math.max(0, size - 50);
    return api.call(auditor, "GET", "ledger/entries?limit=1000&from=" + from, null)
        .items()
        .toString();
  }

  private String token(String name, String role) throws Exception {
    if (known(name).isEmpty()) {
      account(name, role);
    }
    return api.signIn(name, PASSWORD);
  }

  private Map<String, Object> known(String name) throws Exception {
    return api.call(administrator, "GET", "accounts", null).items().stream()
        .filter(account -> account.get("name").equals(name))
        .findFirst()
        .orElse(Map.of());
  }

  private long account(String name, String role) throws Exception {
    String form =
        "{\"name\":\"%s\",\"password\":\"%s\",\"roles\":[\"%s\"]}".formatted(name, PASSWORD, role);
    Said made = api.call(administrator, "POST", "accounts", form);
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made.number("id");
  }

  private long mailbox(String name) throws Exception {
    Said made = api.call(administrator, "POST", "mailboxes", "{\"name\":\"" + name + "\"}");
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    return made.number("id");
  }

  private void reset(String name) throws Exception {
    String password = "{\"password\":\"" + GIVEN + "\"}";
    Object id = known(name).get("id");
    assertThat(api.call(administrator, "PUT", "accounts/" + id + "/password", password).status())
        .isEqualTo(204);
  }

  private void grant(long account, String rights, int status) throws Exception {
    Said said = api.call(administrator, "PUT", "accounts/" + account + "/rights", rights);
    assertThat(said.status()).as(said.toString()).isEqualTo(status);
  }
}
