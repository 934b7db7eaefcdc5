package org.muniment.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of core, and which room may know which. */
class RoomsTest {
  /** Each room with those it names; what they may know, it may know too. */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          entry("fault", Set.of()),
          entry("message", Set.of()),
          entry("original", Set.of()),
          entry("ledger", Set.of("original")),
          entry("access", Set.of("archive")), // an entitlement names mailboxes
          entry("archive", Set.of("message", "original", "ledger")),
          entry("text", Set.of("message")),
          entry("harvest", Set.of("archive")),
          entry("grant", Set.of("harvest")),
          entry("intake", Set.of("archive")),
          entry("journal", Set.of("harvest")),
          entry("search", Set.of("archive", "text", "access")),
          entry("recovery", Set.of("harvest", "access")),
          entry("hold", Set.of("archive", "search", "access")),
          entry("retention", Set.of("hold", "archive", "ledger")),
          entry("export", Set.of("search", "hold", "ledger")),
          entry("vigil", Set.of("harvest")),
          entry("watch", Set.of("harvest")),
          entry("upkeep", Set.of("intake", "harvest", "recovery", "retention", "export")));

  static Set<String> rooms() {
    return Product.classes().that(Product.module("core")).stream()
        .map(RoomsTest::room)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyRoomIsInThePlan() {
    assertThat(rooms()).hasSizeGreaterThan(8).isSubsetOf(MAY_IMPORT.keySet());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomKnowsOnlyTheRoomsThatThePlanGivesIt(String room) {
    Set<String> known = new HashSet<>(Set.of("fault"));
    collect(room, known);
    classes()
        .that(inRooms(Set.of(room)))
        .should(
            KnowOnly.ours(
                "core's " + new TreeSet<>(known), (type, other) -> inRooms(known).test(other)))
        .check(Product.classes());
  }

  private static void collect(String room, Set<String> known) {
    if (known.add(room)) {
      MAY_IMPORT.getOrDefault(room, Set.of()).forEach(next -> collect(next, known));
    }
  }

  private static DescribedPredicate<JavaClass> inRooms(Set<String> rooms) {
    return describe(
        "of core's " + new TreeSet<>(rooms),
        type -> Product.module("core").test(type) && rooms.contains(room(type)));
  }

  private static String room(JavaClass type) {
    return type.getPackageName().split("\\.")[2];
  }
}
