package org.muniment.journal;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.muniment.fault.Fault;

/**
 * Who may deliver to a receiver. Of the three ways each one that is set must be met; one at least
 * is set, for a receiver that is open to the world would be filled by it.
 *
 * @param networks where deliveries may come from; empty for anywhere
 * @param certificates which client certificates are accepted, as {@link Caller#certificate} names
 *     them; empty when none is asked for
 * @param asksPassword whether the caller has to sign in as the receiver
 */
public record Admission(List<Network> networks, List<String> certificates, boolean asksPassword) {
  private static final Pattern CERTIFICATE =
      Pattern.compile("sha256:[0-9a-f]{64}|name:[^\\s:]{1,253}");

  public Admission {
    networks = List.copyOf(networks);
    certificates = List.copyOf(certificates);
    if (networks.isEmpty() && certificates.isEmpty() && !asksPassword) {
      throw Fault.BAD_REQUEST.on(
          "Say who may deliver: by network, by client certificate, or by password.");
    }
  }

  /** Whether the caller may deliver to that receiver. */
  public boolean admits(Caller caller, ReceiverId receiver) {
    return (networks.isEmpty()
            || networks.stream().anyMatch(each -> each.contains(caller.address())))
        && (certificates.isEmpty()
            || certificates.stream().anyMatch(caller.certificate()::contains))
        && (!asksPassword || receiver.equals(caller.signedIn()));
  }

  /**
   * A certificate as a person names it: a fingerprint with or without colons, or a name.
   *
   * @throws org.muniment.fault.Failure {@code BAD_REQUEST} when it is neither
   */
  public static String certificate(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    String digits = text.replaceFirst("^sha-?256[:=]", "").replaceAll("[:\\s]", "");
    String known =
        digits.matches("[0-9a-f]{64}")
            ? "sha256:" + digits
            : "name:" + text.replaceFirst("^name:", "");
    if (!CERTIFICATE.matcher(known).matches()) {
      throw Fault.BAD_REQUEST.on(
          "\"" + typed + "\" is neither a SHA-256 fingerprint nor a name in a certificate.");
    }
    return known;
  }
}
