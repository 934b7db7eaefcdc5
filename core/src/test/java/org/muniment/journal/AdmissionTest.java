package org.muniment.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.original.ContentAddress;

class AdmissionTest {
  private static final ReceiverId RECEIVER = new ReceiverId(1);
  private static final String PRINT = "ab".repeat(32);

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void aNetworkHoldsTheAddressesThatBeginAsItDoes(String network, String address, boolean is)
      throws UnknownHostException {
    assertThat(Network.parse(network).contains(InetAddress.getByName(address))).isEqualTo(is);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mail.example.org", "192.0.2.0/33", "192.0.2/24", "::/129", "1.2.3.4/"})
  void whatIsNoNetworkIsRefusedAndNeverLookedUp(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(Failure.class);
  }

  @Test
  void everyWayThatIsSetHasToBeMetAndOneHasToBeSet() throws UnknownHostException {
    assertThatThrownBy(() -> new Admission(List.of(), List.of(), false))
        .isInstanceOf(Failure.class);
    Admission all =
        new Admission(
            List.of(Network.parse("192.0.2.0/24")), List.of(Admission.certificate(PRINT)), true);
    InetAddress near = InetAddress.getByName("192.0.2.1");
    Set<String> shown = Set.of("sha256:" + PRINT);
    assertThat(all.admits(new Caller(near, shown, RECEIVER), RECEIVER)).isTrue();
    assertThat(all.admits(new Caller(near, shown, null), RECEIVER)).isFalse();
    assertThat(all.admits(new Caller(near, shown, new ReceiverId(2)), RECEIVER)).isFalse();
    assertThat(all.admits(new Caller(near, Set.of(), RECEIVER), RECEIVER)).isFalse();
    InetAddress far = InetAddress.getByName("203.0.113.1");
    assertThat(all.admits(new Caller(far, shown, RECEIVER), RECEIVER)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "AB:CD, name:ab:cd, false",
    "mail.Example.org, name:mail.example.org, true",
    "'a b', '', false",
  })
  void aCertificateIsNamedByItsFingerprintOrAName(String typed, String kept, boolean is) {
    if (is) {
      assertThat(Admission.certificate(typed)).isEqualTo(kept);
    } else {
      assertThatThrownBy(() -> Admission.certificate(typed)).isInstanceOf(Failure.class);
    }
    String colons = PRINT.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    assertThat(Admission.certificate("SHA256:" + colons)).isEqualTo("sha256:" + PRINT);
    assertThat(Admission.certificate(Admission.certificate(PRINT))).isEqualTo("sha256:" + PRINT);
  }

  @ParameterizedTest
  @CsvSource({
    "journal@a.example, JOURNAL@A.Example, true",
    "journal@a.example, xjournal@a.example, false",
    "*@a.example, anybody@a.example, true",
    "*@a.example, @a.example, false",
    "*@a.example, a@b.a.example, false",
  })
  void aReceiverIsMeantByItsAddressInAnyCase(String address, String recipient, boolean is) {
    Receiver receiver =
        new Receiver(
            RECEIVER,
            Receiver.address(address),
            new MailboxId(1),
            new FolderId(1),
            new Admission(List.of(), List.of(), true),
            true,
            Instant.EPOCH);
    assertThat(receiver.isMeantBy(recipient)).isEqualTo(is);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "journal", "a b@c", "a*@b.example", "*@*", "a@b@c", "<a@b>"})
  void whatIsNoAddressIsNotSetUp(String typed) {
    assertThatThrownBy(() -> Receiver.address(typed)).isInstanceOf(Failure.class);
  }

  @Test
  void anEnvelopeIsKnownAgainWhateverTheOrderOfItsRecipientsAndByNothingElse() {
    ContentAddress one = ContentAddress.ofContent(new byte[1]);
    Envelope envelope = new Envelope("s", List.of("a", "b"));
    assertThat(envelope.mark(one)).isEqualTo(new Envelope("s", List.of("b", "a")).mark(one));
    assertThat(envelope.mark(one)).isNotEqualTo(new Envelope("s", List.of("a")).mark(one));
    assertThat(envelope.mark(one)).isNotEqualTo(new Envelope("", List.of("a", "b")).mark(one));
    assertThat(envelope.mark(one))
        .isNotEqualTo(envelope.mark(ContentAddress.ofContent(new byte[2])));
  }
}
