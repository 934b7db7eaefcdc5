package org.muniment.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures under it, in the form of C2SP signed-note: the text ends with a line feed,
 * then an empty line, then one line for each signature. Signatures of keys that we do not know are
 * kept and ignored.
 *
 * @param text what is signed, ending with a line feed
 * @param signatures at least one
 */
public record SignedNote(String text, List<Signature> signatures) {
  private static final String PREFIX = "\u2014 ";

  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /**
   * One signature line.
   *
   * @param name the signer's key name
   * @param keyId the first four octets of the key's hash
   * @param octets the signature itself
   */
  @SuppressWarnings("ArrayRecordComponent") // compared octet by octet where it matters
  public record Signature(String name, int keyId, byte[] octets) {
    String line() {
      byte[] blob = ByteBuffer.allocate(4 + octets.length).putInt(keyId).put(octets).array();
      return PREFIX + name + " " + Base64.getEncoder().encodeToString(blob) + "\n";
    }
  }

  /** The whole note as it is written to a file. */
  public String encode() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(signature.line()));
    return note.toString();
  }

  /** The note as octets, UTF-8. */
  public byte[] octets() {
    return encode().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a note.
   *
   * @throws IllegalArgumentException when it has no text, no signature, or a malformed line
   */
  public static SignedNote parse(String note) {
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || !note.endsWith("\n")) {
      throw new IllegalArgumentException("Not a signed note");
    }
    List<Signature> signatures = new ArrayList<>();
    note.substring(split + 2).lines().forEach(line -> signatures.add(signature(line)));
    if (signatures.isEmpty()) {
      throw new IllegalArgumentException("A note without a signature");
    }
    return new SignedNote(note.substring(0, split + 1), signatures);
  }

  private static Signature signature(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || !line.startsWith(PREFIX)) {
      throw new IllegalArgumentException("Not a signature line: " + line);
    }
    byte[] blob = Base64.getDecoder().decode(words[2]);
    if (blob.length < 5) {
      throw new IllegalArgumentException("A signature that is too short: " + line);
    }
    return new Signature(
        words[1], ByteBuffer.wrap(blob).getInt(), Arrays.copyOfRange(blob, 4, blob.length));
  }
}
