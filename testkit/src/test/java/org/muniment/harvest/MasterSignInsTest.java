package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muniment.fault.Fault;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

class MasterSignInsTest {
  private static final MailServer SERVER =
      new MailServer("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS, null);

  private final SettableClock clock = new SettableClock();
  private final InMemoryMailServer mail =
      new InMemoryMailServer(InMemoryMailServer.Traits.RICH, new Steps());
  private final List<String> tried = new ArrayList<>();
  private final Set<String> missing = new HashSet<>();
  private final MasterSignIns signIns = new MasterSignIns(this::open, clock);

  @Test
  void aRefusedPasswordIsNotTriedForTheNextMailbox() {
    assertRefused("anna", "wrong");
    assertThatThrownBy(() -> signIns.cautious().open(SERVER, login("ben", "wrong")))
        .hasMessageContaining("not tried again before");
    assertThat(tried).containsExactly("anna");
  }

  @Test
  void itIsTriedAgainAfterPausesThatGrow() {
    int hours = 24 * 30;
    for (int hour = 0; hour < hours; hour++) {
      assertRefused("anna", "wrong");
      clock.advance(Duration.ofHours(1));
    }
    assertThat(tried).hasSize(8); // at once, after 1 hour, 6 hours, a day, then every week
  }

  @Test
  void anotherPasswordIsTriedAtOnce() {
    assertRefused("anna", "wrong");
    assertOpens("anna");
    assertThat(tried).hasSize(2);
  }

  @Test
  void whoAsksForItIsNotHeldBackAndASuccessEndsTheRest() {
    missing.add("anna");
    assertRefused("anna", InMemoryMailServer.PASSWORD);
    assertThat(signIns.restsUntil(SERVER, login("ben", InMemoryMailServer.PASSWORD))).isPresent();

    signIns.bold().open(SERVER, login("ben", InMemoryMailServer.PASSWORD)).close();

    assertThat(signIns.restsUntil(SERVER, login("carl", InMemoryMailServer.PASSWORD))).isEmpty();
    assertOpens("carl");
  }

  @Test
  void aMissingMailboxDoesNotStopTheOthersOfAPasswordThatWorked() {
    missing.add("anna");
    assertOpens("ben");
    assertRefused("anna", InMemoryMailServer.PASSWORD);
    assertOpens("carl");
    assertThat(tried).containsExactly("ben", "anna", "carl");
  }

  @Test
  void aPasswordThatNoLongerWorksIsTriedTwice() {
    assertOpens("ben");
    missing.addAll(Set.of("anna", "ben", "carl"));
    assertRefused("anna", InMemoryMailServer.PASSWORD);
    assertRefused("ben", InMemoryMailServer.PASSWORD);
    assertRefused("carl", InMemoryMailServer.PASSWORD);
    assertThat(tried).containsExactly("ben", "anna", "ben");
  }

  @Test
  void aMailboxWithItsOwnPasswordIsNobodyElsesBusiness() {
    Login own = new Login("anna", null, "wrong");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> signIns.cautious().open(SERVER, own))
          .isInstanceOf(SourceFailure.class);
    }
    assertThat(tried).hasSize(2);
    assertThat(signIns.restsUntil(SERVER, own)).isEmpty();
  }

  private MailSource.Session open(MailServer server, Login login) {
    tried.add(login.mailbox());
    if (missing.contains(login.mailbox())) {
      throw SourceFailure.of(Fault.SOURCE_LOGIN_REFUSED, server.host(), login, "no such mailbox");
    }
    return mail.open(server, login);
  }

  private void assertOpens(String mailbox) {
    signIns.cautious().open(SERVER, login(mailbox, InMemoryMailServer.PASSWORD)).close();
  }

  private void assertRefused(String mailbox, String password) {
    assertThatThrownBy(() -> signIns.cautious().open(SERVER, login(mailbox, password)))
        .isInstanceOfSatisfying(
            SourceFailure.class, e -> assertThat(e.fault()).isEqualTo(Fault.SOURCE_LOGIN_REFUSED));
  }

  private static Login login(String mailbox, String password) {
    return new Login("master", mailbox, password);
  }
}
