package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.fault.Failure;

/** Addresses whose mail server is looked for, and providers that are known. */
class MailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "anna@example.org, anna, example.org",
    "' Anna.B@Example.ORG ', Anna.B, example.org",
    "'\"a@b\"@example.org', '\"a@b\"', example.org",
    "anna@bücher.example, anna, xn--bcher-kva.example",
    "example.org, '', example.org",
  })
  void anAddressOrADomainIsRead(String text, String local, String domain) {
    assertThat(MailAddress.parse(text)).isEqualTo(new MailAddress(local, domain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "anna@",
        "@",
        "anna@localhost",
        "anna@127.0.0.1",
        "a@b..org",
        "a@x/y.org",
        "a@example.org:25",
        "a@-.-",
        "a@exa mple.org",
        "http://example.org/"
      })
  void whatIsNoneIsSaidSo(String text) {
    assertThatThrownBy(() -> MailAddress.parse(text))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("is no e-mail address");
  }

  @Test
  void providersAreKnownByDomainAndByExchanger() {
    assertThat(KnownProviders.ofDomain("gmail.com")).isPresent();
    assertThat(KnownProviders.ofDomain("notgmail.com")).isEmpty();
    assertThat(KnownProviders.ofExchanger("aspmx.l.google.com"))
        .hasValueSatisfying(found -> assertThat(found.host()).isEqualTo("imap.gmail.com"));
    assertThat(KnownProviders.ofExchanger("example-org.mail.protection.outlook.com"))
        .hasValueSatisfying(found -> assertThat(found.host()).isEqualTo("outlook.office365.com"));
    assertThat(KnownProviders.ofExchanger("mx.notgoogle.com")).isEmpty();
  }
}
