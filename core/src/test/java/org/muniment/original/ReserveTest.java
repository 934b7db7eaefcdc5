package org.muniment.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

class ReserveTest {
  private static final long ALL = Long.MAX_VALUE;

  @TempDir Path folder;

  @Test
  void aVolumeWithMoreRoomThanIsReservedPasses() {
    assertThatCode(() -> new Reserve(List.of(folder), 1).require()).doesNotThrowAnyException();
  }

  @Test
  void aVolumeWithLessIsNamedWithWhatIsLeft() {
    assertThatThrownBy(() -> new Reserve(List.of(folder.resolve("gone"), folder), ALL).require())
        .isInstanceOfSatisfying(
            Failure.class, full -> assertThat(full.fault()).isEqualTo(Fault.STORE_FULL))
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("MiB left");
  }

  @Test
  void aFolderThatIsNotThereCountsForNothing() {
    Reserve reserve = new Reserve(List.of(folder.resolve("gone")), ALL);

    assertThatCode(reserve::require).doesNotThrowAnyException();
  }
}
