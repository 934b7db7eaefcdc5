package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** What every {@link SettingsFinder} does. */
public interface SettingsFinderContract {
  /** One that knows {@code imap.example.org:993} and, after it, {@code :143}, for example.org. */
  SettingsFinder knowing();

  /** Those whose peer is not there, does not answer, or answers nonsense: each in turn. */
  List<SettingsFinder> left();

  @Test
  default void itFindsTheServersBestFirstAndNeverOneInClearText() {
    assertThat(knowing().find(new MailAddress("anna", "example.org")))
        .extracting(FoundServer::host, FoundServer::port, FoundServer::security)
        .containsExactly(
            Tuple.tuple("imap.example.org", 993, ConnectionSecurity.IMPLICIT_TLS),
            Tuple.tuple("imap.example.org", 143, ConnectionSecurity.STARTTLS));
  }

  @Test
  default void ofADomainThatItDoesNotKnowItSaysNothing() {
    assertThat(knowing().find(new MailAddress("anna", "elsewhere.example"))).isEmpty();
  }

  @Test
  default void whenNobodyAnswersItSaysNothing() {
    assertThat(left()).isNotEmpty();
    for (SettingsFinder finder : left()) {
      assertThat(finder.find(new MailAddress("anna", "example.org"))).isEmpty();
    }
  }
}
