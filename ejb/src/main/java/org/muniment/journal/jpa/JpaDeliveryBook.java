package org.muniment.journal.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.muniment.archive.PlacementId;
import org.muniment.fault.Fault;
import org.muniment.journal.Delivery;
import org.muniment.journal.Delivery.Outcome;
import org.muniment.journal.DeliveryBook;
import org.muniment.journal.ReceiverId;
import org.muniment.ledger.Act;
import org.muniment.ledger.Ledger;

/** The deliveries of the catalogue. */
@Dependent
@Transactional
public class JpaDeliveryBook implements DeliveryBook {
  private final EntityManager catalogue;
  private final Ledger ledger;

  /** The book of that catalogue, which tells that ledger. */
  @Inject
  public JpaDeliveryBook(EntityManager catalogue, Ledger ledger) {
    this.catalogue = catalogue;
    this.ledger = ledger;
  }

  /** Receivers are locked in the order of their numbers, the ledger last. */
  @Override
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public List<Outcome> take(List<Delivery> deliveries) {
    IdentityHashMap<Delivery, Outcome> outcomes = new IdentityHashMap<>();
    List<Act> acts = new ArrayList<>();
    Map<ReceiverId, List<Delivery>> byReceiver =
        deliveries.stream().collect(Collectors.groupingBy(Delivery::receiver));
    for (ReceiverId receiver : new TreeSet<>(byReceiver.keySet())) {
      Taking taking = new Taking(catalogue, locked(receiver));
      outcomes.putAll(taking.take(byReceiver.getOrDefault(receiver, List.of())));
      acts.addAll(taking.acts());
    }
    ledger.append(acts);
    return deliveries.stream().map(outcomes::get).toList();
  }

  private ReceiverRow locked(ReceiverId receiver) {
    ReceiverRow row =
        catalogue.find(ReceiverRow.class, receiver.value(), LockModeType.PESSIMISTIC_WRITE);
    if (row == null || row.removed != null) {
      throw Fault.NOT_FOUND.on("receiver", receiver);
    }
    return row;
  }

  @Override
  public Map<PlacementId, Handover> handovers(Collection<PlacementId> placements) {
    if (placements.isEmpty()) {
      return Map.of();
    }
    return catalogue
        .createQuery("select d from DeliveryRow d where d.placement in :asked", DeliveryRow.class)
        .setParameter("asked", placements.stream().map(PlacementId::value).toList())
        .getResultList()
        .stream()
        .collect(Collectors.toMap(row -> new PlacementId(row.placement), this::handover));
  }

  private Handover handover(DeliveryRow row) {
    return row.toHandover(catalogue.find(ReceiverRow.class, row.receiver).address);
  }
}
