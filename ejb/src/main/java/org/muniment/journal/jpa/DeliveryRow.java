package org.muniment.journal.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.muniment.archive.StorableText;
import org.muniment.journal.Delivery;
import org.muniment.journal.DeliveryBook;
import org.muniment.journal.Envelope;
import org.muniment.journal.ReceiverId;

/** How a placement was delivered, as it is stored. */
@Entity
@Table(name = "journal_delivery")
class DeliveryRow {
  private static final int SENDER = 2_000;
  private static final int WAY = 300;

  @Id
  @Column(name = "placement_id")
  long placement;

  @Column(name = "receiver_id")
  long receiver;

  byte[] mark;

  @Column(name = "received_at")
  Instant received;

  String sender;

  @Convert(converter = LineList.class)
  List<String> recipients;

  String peer;
  String greeting;
  String protection;
  long repeats;

  /** For Hibernate. */
  protected DeliveryRow() {}

  DeliveryRow(long placement, Delivery delivery) {
    this.placement = placement;
    receiver = delivery.receiver().value();
    mark = delivery.envelope().mark(delivery.original().address()).bytes();
    received = delivery.at();
    sender = StorableText.cut(delivery.envelope().sender(), SENDER);
    recipients = delivery.envelope().recipients().stream().map(StorableText::of).toList();
    peer = delivery.way().peer();
    greeting = StorableText.cut(delivery.way().greeting(), WAY);
    protection = StorableText.cut(delivery.way().protection(), WAY);
  }

  DeliveryBook.Handover toHandover(String address) {
    return new DeliveryBook.Handover(
        new ReceiverId(receiver),
        address,
        new Envelope(sender, recipients),
        new Delivery.Way(peer, greeting, protection),
        received,
        repeats);
  }
}
