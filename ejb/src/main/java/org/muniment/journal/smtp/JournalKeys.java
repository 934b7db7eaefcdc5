package org.muniment.journal.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.muniment.configuration.ConfigurationKey;
import org.muniment.configuration.ConfigurationKeys;
import org.muniment.configuration.DataSize;

/** Where the journal is received, and within which bounds. */
@ApplicationScoped
public class JournalKeys implements ConfigurationKeys {
  static final ConfigurationKey<Integer> PORT =
      ConfigurationKey.number(
          "muniment.journal.port",
          0,
          0,
          65_535,
          "The port where mail servers deliver their journal, with STARTTLS; 0 for none.");

  static final ConfigurationKey<Integer> TLS_PORT =
      ConfigurationKey.number(
          "muniment.journal.tls-port",
          0,
          0,
          65_535,
          "The same with TLS from the start; 0 for none.");

  static final ConfigurationKey<String> BIND =
      ConfigurationKey.text(
          "muniment.journal.bind", "0.0.0.0", "The address where the journal is received.");

  static final ConfigurationKey<String> NAME =
      ConfigurationKey.text(
          "muniment.journal.name",
          "localhost",
          "The host name that the receiver greets with and makes its certificate for.");

  static final ConfigurationKey<DataSize> SIZE =
      ConfigurationKey.size(
          "muniment.journal.max-size", "256MiB", "Larger messages are refused by the receiver.");

  static final ConfigurationKey<Integer> CONNECTIONS =
      ConfigurationKey.number(
          "muniment.journal.connections",
          256,
          1,
          10_000,
          "So many mail servers may be connected to the receiver at a time.");

  static final ConfigurationKey<Integer> FROM_ONE_NETWORK =
      ConfigurationKey.number(
          "muniment.journal.connections-per-network",
          64,
          1,
          10_000,
          "So many of them from one network (24 bits of an IPv4 address, 64 of an IPv6 one).");

  static final ConfigurationKey<Duration> TIME =
      ConfigurationKey.duration(
          "muniment.journal.command-time",
          "5m",
          "So long the receiver waits for a command, or for a message to come faster than 1 KiB a"
              + " second.");

  static final ConfigurationKey<String> CERTIFICATE =
      ConfigurationKey.text(
          "muniment.journal.certificate",
          null,
          "The file of the receiver's certificate and key, PEM or PKCS#12; one is made when it is"
              + " not set.");

  static final ConfigurationKey<String> PASSWORD =
      ConfigurationKey.secret(
          "muniment.journal.certificate-password", "The password of a PKCS#12 file.");

  static final ConfigurationKey<String> AUTHORITIES =
      ConfigurationKey.text(
          "muniment.journal.authorities",
          null,
          "A PEM file with the authorities whose certificates name mail servers; those of the"
              + " platform when it is not set.");

  @Override
  public List<ConfigurationKey<?>> keys() {
    return List.of(
        PORT,
        TLS_PORT,
        BIND,
        NAME,
        SIZE,
        CONNECTIONS,
        FROM_ONE_NETWORK,
        TIME,
        CERTIFICATE,
        PASSWORD,
        AUTHORITIES);
  }
}
