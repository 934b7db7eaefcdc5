package org.muniment.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.original.Reserve;

class DatabaseRoomTest {
  @TempDir Path folder;

  @Test
  void aDatabaseThatCanWriteIsAsked() {
    assertThatCode(() -> room(16).require()).doesNotThrowAnyException();
  }

  @Test
  void aDatabaseThatCannotIsNotAskedAndItsPathIsNotTold() {
    assertThatThrownBy(() -> room(Long.MAX_VALUE).require())
        .isInstanceOfSatisfying(
            Failure.class, full -> assertThat(full.fault()).isEqualTo(Fault.STORE_FULL))
        .hasMessageNotContaining(folder.toString());
  }

  @Test
  void aSixteenthOfTheReserveIsTheLast() {
    Reserve reserve = new Reserve(List.of(), 256 << 20);

    assertThat(reserve.last(folder)).isEqualTo(new Reserve(List.of(folder), 16 << 20));
  }

  private DatabaseRoom room(long reserve) {
    return new DatabaseRoom(new Reserve(List.of(), reserve).last(folder));
  }
}
