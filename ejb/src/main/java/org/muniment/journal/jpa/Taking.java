package org.muniment.journal.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.muniment.journal.Delivery;
import org.muniment.journal.Delivery.Outcome;
import org.muniment.journal.JournalActs;
import org.muniment.ledger.Act;
import org.muniment.original.ContentAddress;

/** Takes deliveries to one receiver, whose row is locked. For one transaction. */
final class Taking {
  private final EntityManager catalogue;
  private final ReceiverRow receiver;
  private final Map<ContentAddress, DeliveryRow> known = new HashMap<>();
  private final IdentityHashMap<Delivery, Outcome> outcomes = new IdentityHashMap<>();
  private final List<Act> acts = new ArrayList<>();

  Taking(EntityManager catalogue, ReceiverRow receiver) {
    this.catalogue = catalogue;
    this.receiver = receiver;
  }

  /** What the ledger is told. */
  List<Act> acts() {
    return acts;
  }

  IdentityHashMap<Delivery, Outcome> take(List<Delivery> deliveries) {
    readKnown(deliveries);
    List<Delivery> fresh = new ArrayList<>();
    List<Delivery> again = new ArrayList<>();
    for (Delivery each : deliveries) {
      boolean isNew = !known.containsKey(mark(each));
      (isNew ? fresh : again).add(each);
      outcomes.put(each, isNew ? Outcome.PLACED : Outcome.REPEATED);
      if (isNew) {
        known.put(mark(each), new DeliveryRow(0, each));
      }
    }
    place(fresh);
    again.forEach(this::count);
    receiver.accepted += deliveries.size();
    receiver.repeated += again.size();
    receiver.latest = deliveries.getLast().at();
    return outcomes;
  }

  private void readKnown(List<Delivery> deliveries) {
    catalogue
        .createQuery(
            "select d from DeliveryRow d where d.receiver = :receiver and d.mark in :marks",
            DeliveryRow.class)
        .setParameter("receiver", receiver.id)
        .setParameter("marks", deliveries.stream().map(each -> mark(each).bytes()).toList())
        .getResultList()
        .forEach(row -> known.put(ContentAddress.of(row.mark), row));
  }

  private void place(List<Delivery> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    JournalPlaces places = new JournalPlaces(catalogue);
    long uid = places.nextUid(receiver.epoch);
    long placement = PlacementNumbers.draw(catalogue, fresh.size());
    places.place(receiver, fresh, placement, uid);
    JournalActs.Place where =
        new JournalActs.Place(
            receiver.address,
            receiver.mailbox,
            receiver.folder,
            receiver.epoch,
            uid + fresh.size());
    for (int i = 0; i < fresh.size(); i++) {
      Delivery delivery = fresh.get(i);
      DeliveryRow row = new DeliveryRow(placement + i, delivery);
      catalogue.persist(row);
      known.put(mark(delivery), row);
      acts.add(JournalActs.placed(where, delivery, placement + i, uid + i));
    }
  }

  private void count(Delivery delivery) {
    DeliveryRow row = known.get(mark(delivery));
    if (row != null) {
      row.repeats++;
      acts.add(JournalActs.repeated(receiver.mailbox, delivery, row.placement, row.repeats));
    }
  }

  private static ContentAddress mark(Delivery delivery) {
    return delivery.envelope().mark(delivery.original().address());
  }
}
