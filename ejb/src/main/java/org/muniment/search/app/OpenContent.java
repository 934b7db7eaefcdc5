package org.muniment.search.app;

import java.io.IOException;
import java.io.InputStream;
import org.muniment.message.MediaType;

/**
 * Octets on their way to a reader.
 *
 * @param fileName under which they may be saved anywhere
 * @param type what they claim to be; never to be shown as such by a browser without thought
 * @param length how many there are, or -1 when that is not known
 * @param octets them; the caller closes the stream. A failure while reading means that what was
 *     read must not be used
 */
public record OpenContent(String fileName, MediaType type, long length, InputStream octets)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    octets.close();
  }
}
