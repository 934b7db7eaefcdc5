package org.muniment.harvest.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.MailAddress;
import org.muniment.harvest.SettingsFinder;
import org.muniment.harvest.SettingsFinderContract;
import org.muniment.testkit.LoopbackPorts;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** SRV and MX records, from a scripted name server. */
class DnsSettingsTest implements SettingsFinderContract {
  private final ScriptedDns dns = new ScriptedDns();

  @AfterEach
  void stop() {
    dns.close();
  }

  private SettingsFinder asking(InetSocketAddress server) {
    return new DnsSettings(new SimpleResolver(server));
  }

  private List<FoundServer> find(String domain) {
    return asking(dns.address()).find(new MailAddress("anna", domain));
  }

  @Override
  public SettingsFinder knowing() {
    dns.with("_imaps._tcp.example.org.", Type.SRV, "0 1 993 imap.example.org.")
        .with("_imap._tcp.example.org.", Type.SRV, "0 1 143 IMAP.example.org.");
    return asking(dns.address());
  }

  @Override
  public List<SettingsFinder> left() {
    return List.of(
        asking(new InetSocketAddress(InetAddress.getLoopbackAddress(), LoopbackPorts.free())));
  }

  @Test
  void theLowestPriorityComesFirstThenTheLargestWeight() {
    dns.with("_imaps._tcp.example.org.", Type.SRV, "20 9 993 last.example.org.")
        .with("_imaps._tcp.example.org.", Type.SRV, "10 1 1993 second.example.org.")
        .with("_imaps._tcp.example.org.", Type.SRV, "10 5 993 first.example.org.");
    assertThat(find("example.org"))
        .extracting(FoundServer::host)
        .containsExactly("first.example.org", "second.example.org", "last.example.org");
  }

  @Test
  void aServiceThatTheDomainSaysItDoesNotOfferIsNone() {
    dns.with("_imaps._tcp.example.org.", Type.SRV, "0 1 993 imap.example.org.")
        .with("_imaps._tcp.example.org.", Type.SRV, "0 1 0 odd.example.org.")
        .with("_imap._tcp.example.org.", Type.SRV, "0 0 0 .");
    assertThat(find("example.org")).hasSize(1);
  }

  @Test
  void theProviderIsKnownByTheHostThatTakesTheMail() {
    dns.with("example.net.", Type.MX, "20 backup.example.net.")
        .with("example.net.", Type.MX, "10 example-net.mail.protection.outlook.com.");
    assertThat(find("example.net"))
        .extracting(FoundServer::host, FoundServer::origin)
        .containsExactly(Tuple.tuple("outlook.office365.com", FoundServer.Origin.PROVIDER));
  }
}
