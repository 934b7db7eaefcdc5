package org.muniment.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.muniment.archive.Uid;

class UidSetTest {

  @Test
  void neighboursBecomeRanges() {
    assertThat(UidSet.of(LongStream.of(9, 1, 2, 7, 3, 10, 2))).hasToString("1:3,7,9:10");
    assertThat(UidSet.EMPTY).hasToString("");
    assertThat(UidSet.of(new UidRange(5, 4_294_967_295L)).size()).isEqualTo(4_294_967_291L);
  }

  @Test
  void itBehavesAsASetOfNumbersDoes() {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 500; round++) {
      NavigableSet<Long> a = numbers(random);
      NavigableSet<Long> b = numbers(random);
      UidSet ours = set(a);
      UidSet theirs = set(b);
      TreeSet<Long> both = new TreeSet<>(a);
      both.retainAll(b);
      TreeSet<Long> left = new TreeSet<>(a);
      left.removeAll(b);
      TreeSet<Long> all = new TreeSet<>(a);
      all.addAll(b);

      assertThat(numbers(ours)).isEqualTo(a);
      assertThat(ours.size()).isEqualTo(a.size());
      assertThat(numbers(ours.minus(theirs))).isEqualTo(left);
      assertThat(numbers(ours.and(theirs))).isEqualTo(both);
      assertThat(numbers(ours.plus(theirs))).isEqualTo(all);
      assertThat(numbers(ours.lowest(5)))
          .isEqualTo(a.stream().limit(5).collect(Collectors.toCollection(TreeSet::new)));
      for (long uid = 1; uid <= 62; uid++) {
        assertThat(ours.contains(uid)).isEqualTo(a.contains(uid));
      }
      assertThat(ours.equals(theirs)).isEqualTo(a.equals(b));
    }
  }

  @Test
  void aFolderOfTenMillionTakesHardlyAnyRoom() {
    UidSet.Builder builder = new UidSet.Builder();
    for (long uid = 1; uid <= 10_000_000; uid++) {
      if (uid % 1_000_000 != 0) {
        builder.add(uid);
      }
    }
    UidSet set = builder.build();

    assertThat(set.ranges()).hasSize(10);
    assertThat(set.size()).isEqualTo(9_999_990);
  }

  private static NavigableSet<Long> numbers(Random random) {
    TreeSet<Long> numbers = new TreeSet<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      numbers.add(1L + random.nextInt(60));
    }
    return numbers;
  }

  private static UidSet set(NavigableSet<Long> numbers) {
    return UidSet.of(numbers.descendingSet().stream().mapToLong(Long::longValue));
  }

  private static NavigableSet<Long> numbers(UidSet set) {
    return set.uids().map(Uid::value).collect(Collectors.toCollection(TreeSet::new));
  }
}
