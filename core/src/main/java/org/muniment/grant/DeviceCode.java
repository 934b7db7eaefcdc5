package org.muniment.grant;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * A code that a person types at another page (RFC 8628 section 3.2).
 *
 * @param mailbox the number of the mailbox that it is about
 * @param secret what we ask with whether it was done; never shown
 * @param code what the person types
 * @param page where
 * @param interval how long to wait between questions
 * @param lapses until when it can be typed
 */
public record DeviceCode(
    long mailbox, String secret, String code, String page, Duration interval, Instant lapses)
    implements Serializable {

  /** The same, to be asked about less often: section 3.5, "slow_down". */
  DeviceCode slower() {
    return new DeviceCode(mailbox, secret, code, page, interval.plusSeconds(5), lapses);
  }

  @Override
  public String toString() {
    return "code for mailbox " + mailbox;
  }
}
