package org.muniment.harvest.jpa;

import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.FolderPath;
import org.muniment.harvest.ExclusionKind;
import org.muniment.harvest.ExclusionRule;
import org.muniment.harvest.Exclusions.Extent;

/**
 * Finds out what a rule matches of what the catalogue knows to be on the servers: folders that are
 * there, of mailboxes that are harvested, in their current epochs. Streams folders; holds a number
 * for each folder with such messages.
 */
final class RuleExtent {
  private static final String THERE =
      """
       join EpochRow e on e.id = a.epoch join FolderRow f on f.id = a.folder
       join MailboxRow m on m.id = f.mailbox
       where e.current = true and f.gone is null and m.removed is null and m.server is not null
      """;

  /** The tables that account for messages, and which of their rows are still on the server. */
  private static final Map<String, String> ACCOUNTS =
      Map.of("PlacementRow", " and a.gone is null", "QuarantineRow", "", "ExclusionRow", "");

  private final EntityManager catalogue;

  RuleExtent(EntityManager catalogue) {
    this.catalogue = catalogue;
  }

  Extent of(ExclusionRule rule) {
    return rule.kind() == ExclusionKind.LARGER ? ofLarger(rule.octets()) : ofFolders(rule);
  }

  private Extent ofLarger(long octets) {
    Map<Long, Long> byFolder = new HashMap<>();
    ACCOUNTS
        .keySet()
        .forEach(
            account -> count(account, octets).forEach((f, n) -> byFolder.merge(f, n, Long::sum)));
    return new Extent(byFolder.size(), sum(byFolder), sum(count("PlacementRow", octets)));
  }

  private Extent ofFolders(ExclusionRule rule) {
    Map<Long, Long> besides = new HashMap<>(count("QuarantineRow", -2));
    count("ExclusionRow", -2).forEach((folder, n) -> besides.merge(folder, n, Long::sum));
    long[] extent = new long[3];
    try (Stream<Object[]> folders = folders()) {
      folders
          .filter(row -> rule.concerns(FolderPath.ofKey((String) row[1]), uses((String) row[2])))
          .forEach(
              row -> {
                long archived = (Long) row[3];
                extent[0]++;
                extent[1] += archived + besides.getOrDefault((Long) row[0], 0L);
                extent[2] += archived;
              });
    }
    return new Extent(extent[0], extent[1], extent[2]);
  }

  private Stream<Object[]> folders() {
    return catalogue
        .createQuery(
            """
            select f.id, f.path, f.specialUse, f.present
            from FolderRow f join MailboxRow m on m.id = f.mailbox
            where f.gone is null and m.removed is null and m.server is not null\
            """,
            Object[].class)
        .getResultStream();
  }

  private Map<Long, Long> count(String account, long largerThan) {
    return catalogue
        .createQuery(
            "select a.folder, count(a) from "
                + account
                + " a"
                + THERE
                + ACCOUNTS.get(account)
                + " and a.claimedSize > :octets group by a.folder",
            Object[].class)
        .setParameter("octets", largerThan)
        .getResultStream()
        .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
  }

  private static Set<String> uses(@Nullable String words) {
    return words == null ? Set.of() : Arrays.stream(words.split(" ")).collect(Collectors.toSet());
  }

  private static long sum(Map<Long, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
