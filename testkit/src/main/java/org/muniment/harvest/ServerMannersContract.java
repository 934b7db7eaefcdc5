package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** What every adapter of {@link ServerManners} does. Each test begins without servers. */
public interface ServerMannersContract {
  /** Manners that suit no provider. */
  Manners OWN = new Manners(Provider.DOVECOT, 7, 3, 5_000_000_000L, 600);

  /** The adapter. */
  ServerManners manners();

  /** Sets up a server there. */
  ServerId freshServer(MailServer server);

  @Test
  default void aServerGoesByItsProviderUntilSomebodySetsItsManners() {
    ServerId gmail = freshServer(at("IMAP.gmail.com", 993));
    ServerId other = freshServer(at("imap.example.org", 993));
    assertThat(manners().of(gmail)).isEqualTo(Provider.GMAIL.manners());
    assertThat(manners().of(other)).isEqualTo(Provider.OTHER.manners());
    assertThat(manners().isSet(gmail)).isFalse();

    manners().set(gmail, OWN);

    assertThat(manners().of(gmail)).isEqualTo(OWN);
    assertThat(manners().isSet(gmail)).isTrue();
    assertThat(manners().of(other)).isEqualTo(Provider.OTHER.manners());
    manners().set(gmail, Provider.CYRUS.manners());
    assertThat(manners().of(gmail)).isEqualTo(Provider.CYRUS.manners());
  }

  @Test
  default void mannersThatAreUnsetAreTheProvidersAgain() {
    ServerId server = freshServer(at("outlook.office365.com", 993));
    manners().set(server, OWN);
    manners().unset(server);
    manners().unset(server);
    assertThat(manners().of(server)).isEqualTo(Provider.MICROSOFT_365.manners());
    assertThat(manners().isSet(server)).isFalse();
  }

  @Test
  default void theStrictestOfAllServersAtAPlaceCounts() {
    assertThat(manners().at(at("imap.gmail.com", 993))).isEqualTo(Provider.GMAIL.manners());
    ServerId one = freshServer(at("imap.example.org", 993));
    ServerId two = freshServer(at("Imap.Example.org", 993));
    ServerId elsewhere = freshServer(at("imap.example.org", 143));
    manners().set(one, new Manners(Provider.DOVECOT, 0, 3, 9_000_000, 0));
    manners().set(two, new Manners(Provider.DOVECOT, 7, 5, 0, 0));
    manners().set(elsewhere, new Manners(Provider.DOVECOT, 1, 1, 1_000_000, 10));
    assertThat(manners().at(at("imap.example.org", 993)))
        .isEqualTo(new Manners(Provider.DOVECOT, 7, 3, 9_000_000, 0));
  }

  @Test
  default void aServerThatDoesNotExistHasNone() {
    ServerId nowhere = new ServerId(4711);
    missing(() -> manners().of(nowhere));
    missing(() -> manners().set(nowhere, OWN));
    missing(() -> manners().unset(nowhere));
  }

  private static void missing(Runnable act) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.fault()).isEqualTo(Fault.NOT_FOUND));
  }

  private static MailServer at(String host, int port) {
    return new MailServer(host, port, ConnectionSecurity.IMPLICIT_TLS, null);
  }
}
