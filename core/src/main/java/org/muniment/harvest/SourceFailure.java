package org.muniment.harvest;

import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;

/** A source could not be reached, refused us, or broke off. Its sentence is fit for a person. */
public final class SourceFailure extends Failure {
  @Serial private static final long serialVersionUID = 1;

  private final @Nullable Duration pause;

  private SourceFailure(
      Fault fault, String sentence, @Nullable Throwable cause, @Nullable Duration pause) {
    super(fault, sentence, cause);
    this.pause = pause;
  }

  /** A failure of the catalogue's {@code SOURCE_…} kinds. */
  public static SourceFailure of(Fault fault, Object... details) {
    return new SourceFailure(fault, fault.sentence(details), null, null);
  }

  /** The same with its cause. */
  public static SourceFailure because(Throwable cause, Fault fault, Object... details) {
    return new SourceFailure(fault, fault.sentence(details), cause, null);
  }

  /**
   * The server asks us to slow down.
   *
   * @param pause how long it asked us to wait, or null when it did not say
   */
  public static SourceFailure throttled(String host, String said, @Nullable Duration pause) {
    return new SourceFailure(
        Fault.SOURCE_THROTTLED, Fault.SOURCE_THROTTLED.sentence(host, said), null, pause);
  }

  /**
   * The sign-in was refused in another way than by name and password.
   *
   * @param sentence for a person; ends with the next step to take
   */
  public static SourceFailure signInRefused(String sentence) {
    return new SourceFailure(Fault.SOURCE_LOGIN_REFUSED, sentence, null, null);
  }

  /** The same failure with another pause. */
  public SourceFailure pausing(Duration other) {
    return new SourceFailure(fault(), sentence(), this, other);
  }

  /** How long the server asked us to wait, or null. */
  public @Nullable Duration pause() {
    return pause;
  }

  /** Whether the connection is gone: everything but a refusal of a single command ends it. */
  public boolean endsSession() {
    return fault() != Fault.SOURCE_REFUSED && fault() != Fault.SOURCE_THROTTLED;
  }
}
