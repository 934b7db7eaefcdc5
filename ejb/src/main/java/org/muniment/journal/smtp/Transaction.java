package org.muniment.journal.smtp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muniment.journal.Envelope;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverId;
import org.muniment.journal.app.TakeDeliveries.Addressed;

/** A mail transaction from MAIL on (RFC 5321 section 3.3). For one thread. */
final class Transaction {
  private final String sender;
  private final boolean isBinary;
  private final Map<ReceiverId, List<String>> recipients = new LinkedHashMap<>();
  private int count;

  Transaction(String sender, boolean isBinary) {
    this.sender = sender;
    this.isBinary = isBinary;
  }

  void add(Receiver receiver, String recipient) {
    recipients.computeIfAbsent(receiver.id(), id -> new ArrayList<>()).add(recipient);
    count++;
  }

  /** Recipients so far. */
  int count() {
    return count;
  }

  /** Whether it was announced as BINARYMIME, which DATA cannot carry. */
  boolean isBinary() {
    return isBinary;
  }

  /** To each receiver with the recipients that are its. */
  List<Addressed> addressed() {
    List<Addressed> all = new ArrayList<>();
    recipients.forEach(
        (receiver, paths) -> all.add(new Addressed(receiver, new Envelope(sender, paths))));
    return all;
  }
}
