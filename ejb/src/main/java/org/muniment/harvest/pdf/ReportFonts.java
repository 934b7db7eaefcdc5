package org.muniment.harvest.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/**
 * The fonts of one document: the usual one, and others of the machine as they are needed. To be
 * closed after the document was written. For one thread.
 */
final class ReportFonts implements Closeable {
  private static final String USUAL = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  /** Octets of other fonts that are held at most: those of a usual machine. */
  private static final long MOST = 64L << 20;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private final PDDocument document;
  private final Deque<Path> others;
  private final List<Face> faces = new ArrayList<>();
  private long held;

  /** A piece of text that one font can draw. */
  record Piece(PDType0Font font, String text) {
    float width(float size) throws IOException {
      return font.getStringWidth(text) / 1_000 * size;
    }
  }

  private record Face(TrueTypeFont file, PDType0Font font) {
    boolean has(int character) throws IOException {
      return file.getUnicodeCmapLookup().getGlyphId(character) != 0;
    }
  }

  ReportFonts(PDDocument document, FontFolder folder) throws IOException {
    this.document = document;
    this.others = new ArrayDeque<>(folder.files());
    try (InputStream usual = PDDocument.class.getResourceAsStream(USUAL)) {
      if (usual == null) {
        throw new IOException("PDFBox has no " + USUAL);
      }
      faces.add(face(usual.readAllBytes()));
    }
  }

  /** The text in pieces, from left to right as they are drawn. */
  List<Piece> pieces(String text) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    PDType0Font font = faces.getFirst().font();
    StringBuilder drawn = new StringBuilder();
    for (int character : VisualOrder.of(legible(text)).codePoints().toArray()) {
      Piece next = piece(character);
      if (!next.font().equals(font)) {
        finish(font, drawn, pieces);
        font = next.font();
      }
      drawn.append(next.text());
    }
    finish(font, drawn, pieces);
    return pieces;
  }

  private static void finish(PDType0Font font, StringBuilder drawn, List<Piece> pieces) {
    if (!drawn.isEmpty()) {
      pieces.add(new Piece(font, drawn.toString()));
      drawn.setLength(0);
    }
  }

  private Piece piece(int character) throws IOException {
    Face face = face(character);
    if (face != null) {
      return new Piece(face.font(), Character.toString(character));
    }
    String plain = Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKC);
    Face other = plain.codePointCount(0, plain.length()) == 1 ? face(plain.codePointAt(0)) : null;
    return other == null
        ? new Piece(faces.getFirst().font(), number(character))
        : new Piece(other.font(), plain);
  }

  /** With what nobody sees, or what turns the order of others about, written by its number. */
  private static String legible(String text) {
    StringBuilder legible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            character ->
                legible.append(
                    isSeen(character) ? Character.toString(character) : number(character)));
    return legible.toString();
  }

  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
      case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
      default -> true;
    };
  }

  private static String number(int character) {
    return "[U+%04X]".formatted(character);
  }

  /** How wide the text is, in points. */
  float width(String text, float size) throws IOException {
    float width = 0;
    for (Piece piece : pieces(text)) {
      width += piece.width(size);
    }
    return width;
  }

  private @Nullable Face face(int character) throws IOException {
    for (Face face : faces) {
      if (face.has(character)) {
        return face;
      }
    }
    return another(character);
  }

  /** Opens fonts until one has it; those that are opened stay, for they may have the next. */
  private @Nullable Face another(int character) throws IOException {
    while (!others.isEmpty()) {
      Face face = opened(others.removeFirst());
      if (face != null) {
        faces.add(face);
        if (face.has(character)) {
          return face;
        }
      }
    }
    return null;
  }

  private @Nullable Face opened(Path file) {
    try {
      long size = Files.size(file);
      if (held + size > MOST) {
        return null;
      }
      Face face = face(Files.readAllBytes(file));
      held += size;
      return face;
    } catch (IOException | RuntimeException unusable) {
      return null; // not a font, or one that may not be embedded
    }
  }

  private Face face(byte[] octets) throws IOException {
    TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(octets));
    return new Face(file, PDType0Font.load(document, file, true));
  }

  @Override
  public void close() throws IOException {
    for (Face face : faces) {
      face.file().close();
    }
  }
}
