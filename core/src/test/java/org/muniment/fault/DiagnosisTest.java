package org.muniment.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {
  @Test
  void aFailureIsFoundBehindItsWrappers() {
    Failure refused = Fault.FORBIDDEN.on("reading", "officer");

    assertThat(Diagnosis.of(new IllegalStateException(new RuntimeException(refused))))
        .containsSame(refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03", "53300", "90067", "90098"})
  void aDatabaseThatIsAwayIsCalledThat(String state) {
    RuntimeException wrapped = new RuntimeException(new SQLException("gone", state));

    assertThat(fault(wrapped)).contains(Fault.DATABASE_UNAVAILABLE);
  }

  @Test
  void aDataSourceWithoutConnectionsSpeaksForItsDatabase() {
    SQLException ofDataSource = new SQLException(new Exception("unable to get a connection"));

    assertThat(fault(new RuntimeException(ofDataSource))).contains(Fault.DATABASE_UNAVAILABLE);
  }

  @Test
  void whyATransactionWasRolledBackIsFoundAmongTheSuppressed() {
    RuntimeException rolledBack = new RuntimeException("rolled back");
    rolledBack.addSuppressed(new Exception(new SQLException("gone", "08006")));

    assertThat(fault(rolledBack)).contains(Fault.DATABASE_UNAVAILABLE);
  }

  @Test
  void aDatabaseWithoutRoomIsFull() {
    SQLException postgresql = new SQLException("could not extend file", "53100");
    SQLException h2 =
        new SQLException("IO Exception", "90031", new IOException("No space left on device"));

    assertThat(Diagnosis.of(postgresql).map(Failure::sentence))
        .contains("The volume of the database is full. Add room; nothing was lost.");
    assertThat(fault(new RuntimeException(h2))).contains(Fault.STORE_FULL);
  }

  @Test
  void aBatchOfStatementsSaysWhyInWhatCameNext() {
    SQLException batch = new SQLException("General error", "HY000", 50000);
    batch.setNextException(
        new SQLException("General error", "HY000", new IOException("No space left on device")));

    assertThat(fault(new RuntimeException(batch))).contains(Fault.STORE_FULL);
  }

  @Test
  void whatNobodyKnowsStaysUnknown() {
    assertThat(Diagnosis.of(new RuntimeException(new SQLException("unique", "23505")))).isEmpty();
    assertThat(Diagnosis.of(new SQLException("closed handle"))).isEmpty();
    assertThat(Diagnosis.of(new UncheckedIOException(new IOException("No space left")))).isEmpty();
  }

  private static Optional<Fault> fault(Throwable thrown) {
    return Diagnosis.of(thrown).map(Failure::fault);
  }
}
