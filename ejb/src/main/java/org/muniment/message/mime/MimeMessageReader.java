package org.muniment.message.mime;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.message.HeaderField;
import org.muniment.message.MessageOutline;
import org.muniment.message.MessageReader;
import org.muniment.message.ParseLimits;
import org.muniment.message.PartPath;
import org.muniment.message.mime.MimeWalk.EmbeddedMet;
import org.muniment.message.mime.MimeWalk.HeaderMet;
import org.muniment.message.mime.MimeWalk.LeafMet;

/** Reads messages with mime4j's token stream; keeps no state, so one serves all threads. */
@ApplicationScoped
public class MimeMessageReader implements MessageReader {

  @Override
  public MessageOutline read(InputStream octets, ParseLimits limits, Visitor visitor)
      throws IOException {
    MimeWalk walk = new MimeWalk(octets, limits, null);
    MimeWalk.Step step = walk.next();
    while (step != null) {
      switch (step) {
        case HeaderMet met -> visitor.headers(met.headers());
        case EmbeddedMet met -> visitor.embedded(met.part(), met.headers());
        case LeafMet met -> visitor.leaf(met.part(), met.octets());
      }
      step = walk.next();
    }
    walk.drain();
    return walk.outline();
  }

  @Override
  public Optional<OpenPart> open(InputStream octets, PartPath path) throws IOException {
    MimeWalk walk = new MimeWalk(octets, ParseLimits.DEFAULT, path);
    MimeWalk.Step step = walk.next();
    while (step != null) {
      if (step instanceof LeafMet met && met.part().path().equals(path)) {
        return Optional.of(new OpenPart(met.part(), new PartStream(met.octets(), walk, octets)));
      }
      step = walk.next();
    }
    return Optional.empty();
  }

  @Override
  public List<HeaderField> fields(InputStream octets) throws IOException {
    MimeWalk walk = new MimeWalk(octets, ParseLimits.DEFAULT, null);
    walk.next();
    return walk.header().decoded();
  }

  @Override
  public String decode(byte[] octets, @Nullable String claimedCharset) {
    String label = claimedCharset == null ? CharsetGuess.metaLabel(octets) : claimedCharset;
    return CharsetGuess.decode(octets, label);
  }

  /** One part; its end is told when the whole message was read. */
  private static final class PartStream extends FilterInputStream {
    private final MimeWalk walk;
    private final InputStream message;

    PartStream(InputStream part, MimeWalk walk, InputStream message) {
      super(part);
      this.walk = walk;
      this.message = message;
    }

    @Override
    public int read() throws IOException {
      return ended(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return ended(super.read(into, offset, length));
    }

    private int ended(int read) throws IOException {
      if (read < 0) {
        walk.drain();
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      message.close();
    }
  }
}
