package org.muniment.journal.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.journal.Admission;
import org.muniment.journal.Network;

/**
 * Who may deliver to a receiver, as an administrator typed it.
 *
 * @param networks as {@link Network#parse} reads them
 * @param certificates as {@link Admission#certificate} reads them
 * @param asksPassword whether callers have to sign in
 * @param password the password that they sign in with; null keeps the one that there is
 */
public record ReceiverForm(
    List<String> networks,
    List<String> certificates,
    boolean asksPassword,
    @Nullable String password) {
  public ReceiverForm {
    networks = List.copyOf(networks);
    certificates = List.copyOf(certificates);
  }

  /**
   * Who may deliver.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when something is not what it should be
   */
  Admission admission() {
    return new Admission(
        networks.stream().filter(each -> !each.isBlank()).map(Network::parse).distinct().toList(),
        certificates.stream()
            .filter(each -> !each.isBlank())
            .map(Admission::certificate)
            .distinct()
            .toList(),
        asksPassword);
  }

  /** Whether a password was given. */
  boolean hasPassword() {
    return password != null && !password.isEmpty();
  }
}
