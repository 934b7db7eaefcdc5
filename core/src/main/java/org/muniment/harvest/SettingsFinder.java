package org.muniment.harvest;

import java.util.List;

/**
 * A way to find the mail server of an address. Asks over DNS or TLS only, and tells nobody more
 * than the domain.
 */
public interface SettingsFinder {

  /**
   * What this way finds, the best first; empty when it knows nothing, or nobody answers in time.
   *
   * @param address well formed, the domain in lower case and in ASCII
   */
  List<FoundServer> find(MailAddress address);
}
