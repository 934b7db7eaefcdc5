package org.muniment.fault;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the catalogue, thrown. Made by {@link Fault#on} and {@link Fault#because}, or as a
 * subclass where a caller has to tell it apart. The message is fit for a person and holds neither
 * secrets nor the content of mail.
 */
public class Failure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final Fault fault;

  /** For subclasses and {@link Fault}: everybody else asks the catalogue. */
  protected Failure(Fault fault, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.fault = fault;
  }

  /** Which failure of the catalogue this is. */
  public Fault fault() {
    return fault;
  }

  /** The sentence for a person, ending with the next step. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
