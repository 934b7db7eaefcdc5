package org.muniment.intake;

import java.io.IOException;
import java.io.InputStream;

/** Octets that can be read more than once. */
@FunctionalInterface
interface Octets {
  /** Opens them at their beginning; the caller closes the stream. */
  InputStream open() throws IOException;
}
