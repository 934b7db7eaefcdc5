package org.muniment.text.tika;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.text.ExtractedText;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.IndexState;

/** The talk with one worker about one document. What was heard so far outlives the worker. */
final class Conversation {
  private static final int CHUNK = 1 << 16;
  private static final int LONGEST_PIECE = 1 << 22;
  private static final int LONGEST_NAME = 1_000;

  private final WorkerProcess worker;
  private final ExtractionLimits limits;
  private final StringBuilder heard = new StringBuilder();

  /** The document itself could not be read; the worker is well. */
  static final class SourceFailed extends IOException {
    private static final long serialVersionUID = 1;
    private final IOException source;

    SourceFailed(IOException source) {
      super(source);
      this.source = source;
    }

    IOException source() {
      return source;
    }
  }

  Conversation(WorkerProcess worker, ExtractionLimits limits) {
    this.worker = worker;
    this.limits = limits;
  }

  /** What the worker told until now. */
  String heard() {
    return heard.toString();
  }

  /**
   * Hands over the document and listens to the answer.
   *
   * @throws SourceFailed when the document cannot be read; the worker has forgotten it
   * @throws IOException when the worker is gone or talks nonsense
   */
  ExtractedText hold(InputStream octets, MediaType claimed, @Nullable FileName name)
      throws IOException {
    announce(claimed, name);
    if (!send(octets)) {
      return ExtractedText.none(
          IndexState.TOO_LARGE, "it has more than " + limits.octets() + " octets");
    }
    return answer();
  }

  private void announce(MediaType claimed, @Nullable FileName name) throws IOException {
    DataOutputStream out = worker.to();
    String called = name == null ? "" : name.display();
    out.writeByte('D');
    out.writeUTF(called.length() > LONGEST_NAME ? called.substring(0, LONGEST_NAME) : called);
    out.writeUTF(claimed.toString());
    out.writeInt(limits.characters());
    out.writeInt(limits.depth());
    out.writeInt(limits.files());
    out.writeBoolean(limits.recognition());
  }

  /** Whether the document was sent whole; if it is too large, the worker is told to forget it. */
  private boolean send(InputStream octets) throws IOException {
    DataOutputStream out = worker.to();
    byte[] chunk = new byte[CHUNK];
    long sent = 0;
    int length = read(octets, chunk);
    while (length > 0 && sent + length <= limits.octets()) {
      out.writeInt(length);
      out.write(chunk, 0, length);
      sent += length;
      length = read(octets, chunk);
    }
    out.writeInt(length > 0 ? -1 : 0);
    out.flush();
    return length <= 0;
  }

  private int read(InputStream octets, byte[] chunk) throws IOException {
    try {
      return octets.readNBytes(chunk, 0, chunk.length);
    } catch (IOException e) {
      worker.to().writeInt(-1);
      worker.to().flush();
      throw new SourceFailed(e);
    }
  }

  private ExtractedText answer() throws IOException {
    DataInputStream in = worker.from();
    int frame = in.readByte();
    while (frame == 'T') {
      int length = in.readInt();
      if (length < 0 || length > LONGEST_PIECE) {
        throw new IOException("Not a piece of text: " + length);
      }
      take(new String(in.readNBytes(length), StandardCharsets.UTF_8));
      frame = in.readByte();
    }
    if (frame != 'E') {
      throw new IOException("Not an answer: " + frame);
    }
    IndexState state = state(in.readUTF());
    String type = in.readUTF();
    String reason = in.readUTF();
    MediaType detected = type.isEmpty() ? null : MediaType.parse(type, MediaType.OCTETS);
    return new ExtractedText(heard(), state, detected, reason.isEmpty() ? null : reason);
  }

  /** A worker that was taken over may send more than it was asked for. */
  private void take(String piece) {
    int room = Math.max(0, limits.characters() - heard.length());
    heard.append(piece, 0, Math.min(room, piece.length()));
  }

  private static IndexState state(String outcome) throws IOException {
    return switch (outcome) {
      case "full" -> IndexState.FULL;
      case "partial" -> IndexState.PARTIAL;
      case "encrypted" -> IndexState.ENCRYPTED;
      case "failed" -> IndexState.FAILED;
      default -> throw new IOException("Not an outcome: " + outcome);
    };
  }
}
