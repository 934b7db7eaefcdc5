package org.muniment.message.mime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The labels of parts that HTML refers to by {@code cid:} (RFC 2392), gathered while the HTML is
 * read for another purpose. Takes HTML of any charset that extends ASCII; a reference that is not
 * understood leaves its picture among the files.
 */
final class ContentIdReferences {
  private static final String SCHEME = "cid:";
  private static final String ENDS = "\"'<>()[]{} \t\r\n;,";
  private static final int LONGEST = 500;
  private static final int MOST = 2_000;

  private final Set<String> labels = new HashSet<>();
  private final StringBuilder label = new StringBuilder();
  private int matched;

  /** What was referred to until now. */
  Set<String> labels() {
    return labels;
  }

  /** The same octets, looked through as they are read. */
  InputStream in(InputStream html) {
    return new FilterInputStream(html) {
      @Override
      public int read() throws IOException {
        int octet = super.read();
        take(octet);
        return octet;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        for (int i = 0; i < read; i++) {
          take(into[offset + i] & 0xFF);
        }
        if (read < 0) {
          take(-1);
        }
        return read;
      }
    };
  }

  private void take(int octet) {
    if (matched == SCHEME.length()) {
      grow(octet);
    } else if (Character.toLowerCase(octet) == SCHEME.charAt(matched)) {
      matched++;
    } else {
      matched = Character.toLowerCase(octet) == SCHEME.charAt(0) ? 1 : 0;
    }
  }

  private void grow(int octet) {
    boolean isEnd = octet < 0 || ENDS.indexOf(octet) >= 0;
    if (!isEnd && label.length() < LONGEST) {
      label.append((char) octet);
      return;
    }
    if (isEnd && labels.size() < MOST) {
      labels.add(decoded(label.toString()));
    }
    label.setLength(0);
    matched = 0;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
