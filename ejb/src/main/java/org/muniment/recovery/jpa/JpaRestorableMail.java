package org.muniment.recovery.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderId;
import org.muniment.archive.PlacementId;
import org.muniment.original.ContentAddress;
import org.muniment.recovery.RestorableMail;

/** Archived messages of the catalogue, for restores. */
@Dependent
@Transactional
public class JpaRestorableMail implements RestorableMail {
  private final EntityManager catalogue;

  /** The mail of that catalogue. */
  @Inject
  public JpaRestorableMail(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public List<Restorable> these(Collection<PlacementId> placements) {
    List<Long> numbers = placements.stream().map(PlacementId::value).toList();
    return numbers.isEmpty()
        ? List.of()
        : restorable(query(" where p.id in :numbers").setParameter("numbers", numbers));
  }

  @Override
  public List<Restorable> folder(
      FolderId folder, boolean isGoneIncluded, @Nullable PlacementId after, int limit) {
    String which = isGoneIncluded ? "" : " and p.gone is null";
    return restorable(
        query(" where p.folder = :folder and p.id > :after" + which)
            .setParameter("folder", folder.value())
            .setParameter("after", after == null ? 0 : after.value())
            .setMaxResults(limit));
  }

  @Override
  public List<Restorable> of(Collection<ContentAddress> originals) {
    return originals.isEmpty()
        ? List.of()
        : restorable(query(" where p.address in :addresses").setParameter("addresses", originals));
  }

  private TypedQuery<RestorableColumns> query(String condition) {
    return catalogue.createQuery(
        RestorableColumns.SELECT + condition + " order by p.id", RestorableColumns.class);
  }

  private static List<Restorable> restorable(TypedQuery<RestorableColumns> query) {
    return query.getResultStream().map(RestorableColumns::toRestorable).toList();
  }
}
