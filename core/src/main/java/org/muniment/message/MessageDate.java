package org.muniment.message;

import java.time.Instant;

/**
 * When a message was written, as far as it can be told.
 *
 * @param instant the moment
 * @param offsetMinutes the writer's zone, minutes east of UTC; 0 when unknown
 * @param origin where the moment was found
 */
public record MessageDate(Instant instant, int offsetMinutes, Origin origin) {

  /** Where the moment was found, the best source first. */
  public enum Origin {
    /** The Date field, by the sender's clock. */
    DATE_FIELD,
    /** The newest Received field that can be read: the Date field was missing or impossible. */
    RECEIVED_FIELD,
    /** INTERNALDATE of the place where the message was seen; the message itself tells none. */
    PLACEMENT
  }
}
