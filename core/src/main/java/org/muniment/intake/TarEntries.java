package org.muniment.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a tar, read from its beginning to its end each time; long names of GNU tar and of
 * pax (POSIX.1-2001) are understood. Links and devices are told, not followed.
 */
final class TarEntries implements Entries {
  /** More than any name or list of attributes needs. */
  private static final int LONGEST_ABOUT = 1 << 20;

  private final Octets tar;

  TarEntries(Octets tar) {
    this.tar = tar;
  }

  @Override
  public void each(Taker taker) throws IOException {
    try (InputStream in = new BufferedInputStream(tar.open(), 1 << 16)) {
      new Walk(in, taker).walk();
    }
  }

  /** One way through the tar. */
  private static final class Walk {
    private final InputStream in;
    private final Taker taker;
    private final Map<String, String> pax = new HashMap<>();
    private @Nullable String longName;

    Walk(InputStream in, Taker taker) {
      this.in = in;
      this.taker = taker;
    }

    void walk() throws IOException {
      byte[] block = in.readNBytes(TarHeader.BLOCK);
      while (block.length == TarHeader.BLOCK && block[0] != 0) {
        if (!TarHeader.isHeader(block)) {
          throw new IOException("the tar is damaged");
        }
        TarHeader header = TarHeader.of(block);
        if (header.size() < 0) {
          throw new IOException("the tar is damaged: an entry without a size");
        }
        entry(header);
        block = in.readNBytes(TarHeader.BLOCK);
      }
      if (block.length > 0 && block.length < TarHeader.BLOCK) {
        throw new EOFException("the tar ends early");
      }
    }

    private void entry(TarHeader header) throws IOException {
      switch (header.type()) {
        case 'L' -> longName = TarHeader.text(about(header), 0, (int) header.size());
        case 'x' -> attributes(about(header));
        case 'K', 'g' -> about(header);
        default -> {
          hand(header);
          pax.clear();
          longName = null;
        }
      }
    }

    private void hand(TarHeader header) throws IOException {
      long size = number("size", header.size());
      Part octets = new Part(in, size);
      String name = longName == null ? header.name() : longName;
      Instant modified = Instant.ofEpochSecond(number("mtime", Math.max(0, header.modified())));
      String path = pax.getOrDefault("path", name);
      taker.take(new Entry(path, kind(header), size, modified, true, null, () -> octets));
      octets.skipRest();
      in.skipNBytes(padding(size));
    }

    private long number(String attribute, long otherwise) {
      String told = pax.get(attribute);
      return told != null && told.matches("\\d{1,17}(\\.\\d*)?")
          ? Long.parseLong(told.replaceFirst("\\..*", ""))
          : otherwise;
    }

    private static Kind kind(TarHeader header) {
      return switch (header.type()) {
        case '0', '7' -> header.name().endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
        case '5' -> Kind.DIRECTORY;
        case '1', '2' -> Kind.LINK;
        default -> Kind.OTHER;
      };
    }

    private byte[] about(TarHeader header) throws IOException {
      if (header.size() > LONGEST_ABOUT) {
        throw new IOException("the tar is damaged: a name of " + header.size() + " octets");
      }
      byte[] octets = in.readNBytes((int) header.size());
      if (octets.length < header.size()) {
        throw new EOFException("the tar ends early");
      }
      in.skipNBytes(padding(header.size()));
      return octets;
    }

    /** Records {@code "<length> <key>=<value>\n"}. */
    private void attributes(byte[] octets) {
      int at = 0;
      while (at < octets.length) {
        int blank = at;
        while (blank < octets.length && octets[blank] != ' ') {
          blank++;
        }
        String digits = new String(octets, at, blank - at, StandardCharsets.US_ASCII);
        int length = digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
        if (length <= digits.length() + 2 || at + length > octets.length) {
          return;
        }
        String[] pair = TarHeader.text(octets, blank + 1, at + length - blank - 2).split("=", 2);
        if (pair.length == 2) {
          pax.put(pair[0], pair[1]);
        }
        at += length;
      }
    }

    private static long padding(long size) {
      return (TarHeader.BLOCK - size % TarHeader.BLOCK) % TarHeader.BLOCK;
    }
  }

  /** So many octets of the tar. */
  private static final class Part extends InputStream {
    private final InputStream in;
    private long left;

    Part(InputStream in, long length) {
      this.in = in;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int got = in.read(into, offset, (int) Math.min(length, left));
      if (got < 0) {
        throw new EOFException("the tar ends early");
      }
      left -= got;
      return got;
    }

    void skipRest() throws IOException {
      in.skipNBytes(left);
      left = 0;
    }
  }
}
