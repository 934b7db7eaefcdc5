package org.muniment.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muniment.access.Role;

class PageTest {
  @Test
  void administratorsOpenNoPageThatShowsMail() {
    Set<Role> administrator = Set.of(Role.ADMINISTRATOR);
    assertThat(Page.SEARCH.opensTo(administrator)).isFalse();
    assertThat(Page.MESSAGE.opensTo(administrator)).isFalse();
    assertThat(Page.MAILBOXES.opensTo(administrator)).isFalse();
  }

  @Test
  void anAuditorReadsTheLedgerAndNoMail() {
    Set<Role> auditor = Set.of(Role.AUDITOR);
    assertThat(Page.LEDGER.opensTo(auditor)).isTrue();
    assertThat(Page.SEARCH.opensTo(auditor)).isFalse();
  }

  @Test
  void thePageIsFoundWithAndWithoutTheExtensionSoThatNeitherGoesRoundTheGuard() {
    assertThat(Page.at("/search")).contains(Page.SEARCH);
    assertThat(Page.at("/search.xhtml")).contains(Page.SEARCH);
    assertThat(Page.at("/sign-in")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyRoleLandsOnAPageThatItOpens(Role role) {
    assertThat(Page.landing(Set.of(role)).opensTo(Set.of(role))).isTrue();
  }

  @Test
  void anActorWithoutRolesLandsOnTheOwnAccount() {
    assertThat(Page.landing(Set.of())).isEqualTo(Page.ACCOUNT);
    assertThat(Page.ACCOUNT.opensTo(Set.of())).isTrue();
  }
}
