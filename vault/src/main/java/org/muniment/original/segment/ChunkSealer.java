package org.muniment.original.segment;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import org.jspecify.annotations.Nullable;
import org.muniment.original.crypto.AesGcm;
import org.muniment.original.crypto.OriginalKey;
import org.muniment.original.segment.Chunk.Place;

/** Packs and seals chunks, one at a time; keeps native memory until closed. */
final class ChunkSealer implements AutoCloseable {
  private final ZstdCompressCtx plain = new ZstdCompressCtx().setLevel(Dictionary.LEVEL);
  private final ZstdCompressCtx primed = new ZstdCompressCtx().setLevel(Dictionary.LEVEL);
  private final AesGcm cipher = new AesGcm();
  private @Nullable Dictionary loaded;
  private byte[] packed = new byte[0];

  /**
   * The frame and the sealed form of one chunk.
   *
   * @param octets at most {@link Chunk#PLAIN}
   * @param dictionary the one that the record names, null when it names none
   */
  byte[] seal(byte[] octets, OriginalKey key, Place place, @Nullable Dictionary dictionary) {
    byte codec = codec(octets, dictionary);
    int length = codec == Chunk.RAW ? octets.length : pack(octets, codec, dictionary);
    byte[] content = packed;
    if (codec == Chunk.RAW || length >= octets.length) {
      codec = Chunk.RAW;
      length = octets.length;
      content = octets;
    }
    Chunk frame = new Chunk(length + AesGcm.TAG, octets.length, codec);
    byte[] sealed = new byte[Chunk.FRAME + frame.sealedLength()];
    System.arraycopy(frame.encode(), 0, sealed, 0, Chunk.FRAME);
    byte[] named = frame.named(dictionary == null ? 0 : dictionary.id());
    byte[] nonce = place.nonce();
    cipher.seal(key.key(), nonce, named, content, length, sealed, Chunk.FRAME);
    return sealed;
  }

  private static byte codec(byte[] octets, @Nullable Dictionary dictionary) {
    if (octets.length == 0) {
      return Chunk.RAW;
    }
    return dictionary == null ? Chunk.ZSTD : Chunk.ZSTD_DICTIONARY;
  }

  private int pack(byte[] octets, byte codec, @Nullable Dictionary dictionary) {
    int bound = Math.toIntExact(Zstd.compressBound(octets.length));
    if (packed.length < bound) {
      packed = new byte[bound];
    }
    ZstdCompressCtx context = codec == Chunk.ZSTD ? plain : primedWith(dictionary);
    return context.compressByteArray(packed, 0, packed.length, octets, 0, octets.length);
  }

  private ZstdCompressCtx primedWith(@Nullable Dictionary dictionary) {
    if (dictionary != null && loaded != dictionary) {
      primed.loadDict(dictionary.packing());
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
