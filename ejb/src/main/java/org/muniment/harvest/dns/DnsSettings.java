package org.muniment.harvest.dns;

import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.FoundServer;
import org.muniment.harvest.KnownProviders;
import org.muniment.harvest.MailAddress;
import org.muniment.harvest.SettingsFinder;
import org.xbill.DNS.Cache;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Asks the resolvers of this machine. */
@Dependent
public class DnsSettings implements SettingsFinder {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Resolver resolver;

  /** Asks the resolvers that this machine is set up with. */
  public DnsSettings() {
    this(new ExtendedResolver());
  }

  DnsSettings(Resolver resolver) {
    this.resolver = resolver;
    resolver.setTimeout(PATIENCE);
  }

  @Override
  public List<FoundServer> find(MailAddress address) {
    List<FoundServer> named =
        Stream.concat(
                services("_imaps", address, ConnectionSecurity.IMPLICIT_TLS),
                services("_imap", address, ConnectionSecurity.STARTTLS))
            .toList();
    return named.isEmpty() ? provider(address).stream().toList() : named;
  }

  private Stream<FoundServer> services(
      String service, MailAddress address, ConnectionSecurity security) {
    return ask(service + "._tcp." + address.domain(), Type.SRV)
        .map(SRVRecord.class::cast)
        .filter(record -> record.getTarget().labels() > 1) // "." is: not offered here
        .filter(record -> FoundServer.isPort(record.getPort()))
        .sorted(
            Comparator.comparingInt(SRVRecord::getPriority)
                .thenComparing(SRVRecord::getWeight, Comparator.reverseOrder()))
        .map(
            record ->
                new FoundServer(
                    text(record.getTarget()),
                    record.getPort(),
                    security,
                    FoundServer.LoginStyle.UNKNOWN,
                    FoundServer.Origin.SRV));
  }

  private Optional<FoundServer> provider(MailAddress address) {
    return KnownProviders.ofDomain(address.domain())
        .or(
            () ->
                ask(address.domain(), Type.MX)
                    .map(MXRecord.class::cast)
                    .sorted(Comparator.comparingInt(MXRecord::getPriority))
                    .flatMap(
                        record -> KnownProviders.ofExchanger(text(record.getTarget())).stream())
                    .findFirst());
  }

  private Stream<Record> ask(String name, int type) {
    try {
      Lookup lookup = new Lookup(Name.fromString(name + "."), type);
      lookup.setResolver(resolver);
      lookup.setCache(new Cache());
      Record @Nullable [] found = lookup.run();
      return found == null ? Stream.empty() : Arrays.stream(found);
    } catch (TextParseException tooLong) {
      return Stream.empty();
    }
  }

  private static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }
}
