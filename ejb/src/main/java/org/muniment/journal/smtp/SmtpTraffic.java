package org.muniment.journal.smtp;

import java.util.concurrent.atomic.LongAdder;

/** What happened at the door since the start, counted. */
final class SmtpTraffic {
  final LongAdder connections = new LongAdder();
  final LongAdder turnedAway = new LongAdder();
  final LongAdder accepted = new LongAdder();
  final LongAdder deferred = new LongAdder();
  final LongAdder refused = new LongAdder();
}
