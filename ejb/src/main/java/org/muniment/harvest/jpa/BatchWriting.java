package org.muniment.harvest.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.muniment.archive.PlacementId;
import org.muniment.archive.Uid;
import org.muniment.fault.Fault;
import org.muniment.harvest.BatchFacts;
import org.muniment.harvest.Departure;
import org.muniment.harvest.ExcludedMessage;
import org.muniment.harvest.FlagChange;
import org.muniment.harvest.HarvestActs;
import org.muniment.harvest.PlacedMessage;
import org.muniment.harvest.QuarantinedMessage;
import org.muniment.harvest.UidRange;
import org.muniment.harvest.UidSet;
import org.muniment.ledger.Ledger;

/** Writes the facts of one batch. For one batch only. */
final class BatchWriting {
  private final EntityManager catalogue;
  private final BatchFacts facts;
  private final FolderRow folder;
  private final Map<Long, PlacementRow> known = new HashMap<>();

  BatchWriting(EntityManager catalogue, BatchFacts facts) {
    this.catalogue = catalogue;
    this.facts = facts;
    FolderRow row = catalogue.find(FolderRow.class, facts.folder().value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("folder", facts.folder());
    }
    folder = row;
  }

  List<PlacementId> write(Ledger ledger) {
    EpochRow epoch = catalogue.find(EpochRow.class, facts.epoch().id().value());
    if (epoch == null) {
      throw Fault.NOT_FOUND.on("epoch", facts.epoch().id());
    }
    epoch.advanceTo(facts.uidNextDone());
    readKnown();
    List<PlacementId> placements = place();
    facts.quarantined().forEach(this::quarantine);
    facts.excluded().forEach(this::exclude);
    facts.flagChanges().forEach(this::changeFlags);
    facts.departures().forEach(this::depart);
    facts.returned().forEach(this::takeBack);
    ledger.append(HarvestActs.of(facts, placements));
    return placements;
  }

  private void readKnown() {
    List<Long> ids =
        Stream.of(
                facts.flagChanges().stream().map(FlagChange::message),
                facts.departures().stream().map(Departure::message),
                facts.returned().stream())
            .<PlacedMessage>flatMap(messages -> messages)
            .filter(message -> message != null)
            .map(message -> message.placement().value())
            .distinct()
            .toList();
    new Likenesses(catalogue).rows(ids).forEach(row -> known.put(row.id, row));
  }

  private List<PlacementId> place() {
    if (facts.placed().isEmpty()) {
      return List.of();
    }
    UidSet uids = UidSet.of(facts.placed().stream().mapToLong(p -> p.sighting().uid().value()));
    refusePlaced(uids);
    forget(QuarantineRow.class, row -> row.uid, uids);
    forget(ExclusionRow.class, row -> row.uid, uids);
    List<PlacementRow> rows =
        facts.placed().stream().map(placement -> new PlacementRow(facts, placement)).toList();
    rows.forEach(catalogue::persist);
    folder.count(rows.size(), 0);
    return rows.stream().map(row -> new PlacementId(row.id)).toList();
  }

  private void refusePlaced(UidSet uids) {
    if (!new EpochReading(catalogue).placed(facts.epoch().id(), uids).isEmpty()
        || uids.size() != facts.placed().size()) {
      throw new IllegalArgumentException(
          "Some of these UIDs are placed already in epoch " + facts.epoch().id() + ": " + uids);
    }
  }

  /** What is placed is accounted for by that alone. */
  private <T> void forget(Class<T> account, ToLongFunction<T> uid, UidSet uids) {
    for (UidRange span : UidSpans.covering(uids)) {
      catalogue
          .createQuery(
              "select a from "
                  + account.getSimpleName()
                  + " a where a.epoch = :epoch and a.uid between :first and :last",
              account)
          .setParameter("epoch", facts.epoch().id().value())
          .setParameter("first", span.first())
          .setParameter("last", span.last())
          .getResultList()
          .stream()
          .filter(row -> uids.contains(uid.applyAsLong(row)))
          .forEach(catalogue::remove);
    }
  }

  private void quarantine(QuarantinedMessage message) {
    excluded(message.uid()).forEach(catalogue::remove);
    List<QuarantineRow> rows = quarantined(message.uid());
    rows.forEach(row -> row.tell(message));
    if (rows.isEmpty()) {
      catalogue.persist(new QuarantineRow(facts, message));
    }
  }

  private void exclude(ExcludedMessage message) {
    quarantined(message.uid()).forEach(catalogue::remove);
    List<ExclusionRow> rows = excluded(message.uid());
    rows.forEach(row -> row.tell(message));
    if (rows.isEmpty()) {
      catalogue.persist(new ExclusionRow(facts, message));
    }
  }

  private void changeFlags(FlagChange change) {
    row(change.message()).flags = change.flags();
  }

  private void depart(Departure departure) {
    PlacedMessage message = departure.message();
    if (message == null) {
      quarantined(departure.uid()).forEach(catalogue::remove);
      excluded(departure.uid()).forEach(catalogue::remove);
      return;
    }
    PlacementRow row = row(message);
    PlacementId movedTo = departure.movedTo();
    if (row.gone == null) {
      folder.count(-1, 1);
    }
    row.gone = facts.at();
    row.movedTo = movedTo == null ? null : Long.valueOf(movedTo.value());
  }

  private void takeBack(PlacedMessage message) {
    PlacementRow row = row(message);
    if (row.gone != null) {
      folder.count(1, -1);
    }
    row.gone = null;
    row.movedTo = null;
  }

  private PlacementRow row(PlacedMessage message) {
    PlacementRow row = known.get(message.placement().value());
    if (row == null) {
      throw Fault.NOT_FOUND.on("placement", message.placement());
    }
    return row;
  }

  private List<QuarantineRow> quarantined(Uid uid) {
    return at(
        uid,
        "select q from QuarantineRow q where q.epoch = :epoch and q.uid = :uid",
        QuarantineRow.class);
  }

  private List<ExclusionRow> excluded(Uid uid) {
    return at(
        uid,
        "select x from ExclusionRow x where x.epoch = :epoch and x.uid = :uid",
        ExclusionRow.class);
  }

  private <T> List<T> at(Uid uid, String query, Class<T> type) {
    return new ArrayList<>(
        catalogue
            .createQuery(query, type)
            .setParameter("epoch", facts.epoch().id().value())
            .setParameter("uid", uid.value())
            .getResultList());
  }
}
