package org.muniment.demo.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The octets of a held message. */
public interface Content {

  /** How many there are. */
  long length();

  /** All of them, from the first. */
  InputStream open() throws IOException;

  /** These octets. */
  static Content of(byte[] octets) {
    byte[] own = octets.clone();
    return new Content() {
      @Override
      public long length() {
        return own.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(own);
      }
    };
  }

  /** A text in UTF-8. */
  static Content of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A head followed by lines made up as they are read: a message of any size that takes no memory.
   *
   * @param length of the whole, octets
   */
  static Content longText(String head, long length) {
    byte[] first = head.getBytes(StandardCharsets.US_ASCII);
    return new Content() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open() {
        return new MadeUpLines(first, length);
      }
    };
  }
}
