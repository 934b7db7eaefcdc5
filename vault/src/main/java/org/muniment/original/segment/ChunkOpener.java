package org.muniment.original.segment;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.muniment.original.crypto.AesGcm;
import org.muniment.original.crypto.OriginalKey;
import org.muniment.original.segment.Chunk.Place;

/** Opens and unpacks chunks, one at a time; keeps native memory until closed. */
final class ChunkOpener implements AutoCloseable {
  private final ZstdDecompressCtx plain = new ZstdDecompressCtx();
  private final ZstdDecompressCtx primed = new ZstdDecompressCtx();
  private final AesGcm cipher = new AesGcm();
  private @Nullable Dictionary loaded;

  /**
   * The plain octets of one chunk.
   *
   * @throws IOException when tag, packing or length are not what was written; the message says
   *     which
   */
  byte[] open(
      Chunk frame, byte[] sealed, OriginalKey key, Place place, @Nullable Dictionary dictionary)
      throws IOException {
    int dictionaryId = dictionary == null ? 0 : dictionary.id();
    byte[] content;
    try {
      content = cipher.open(key.key(), place.nonce(), frame.named(dictionaryId), sealed);
    } catch (AEADBadTagException e) {
      throw new IOException(place + " fails its authentication tag", e);
    }
    byte[] octets = unpack(frame, content, place, dictionary);
    if (octets.length != frame.plainLength()) {
      throw new IOException(place + " has another length than its frame says");
    }
    return octets;
  }

  private byte[] unpack(Chunk frame, byte[] content, Place place, @Nullable Dictionary dictionary)
      throws IOException {
    try {
      return switch (frame.codec()) {
        case Chunk.RAW -> content;
        case Chunk.ZSTD -> plain.decompress(content, frame.plainLength());
        case Chunk.ZSTD_DICTIONARY ->
            primedWith(dictionary).decompress(content, frame.plainLength());
        default -> throw new IOException(place + " has an unknown codec");
      };
    } catch (ZstdException e) {
      throw new IOException(place + " does not unpack: " + e.getMessage(), e);
    }
  }

  private ZstdDecompressCtx primedWith(@Nullable Dictionary dictionary) throws IOException {
    if (dictionary == null) {
      throw new IOException("a chunk refers to a dictionary that its record does not name");
    }
    if (loaded != dictionary) {
      primed.loadDict(dictionary.unpacking());
      loaded = dictionary;
    }
    return primed;
  }

  @Override
  public void close() {
    plain.close();
    primed.close();
  }
}
