package org.muniment.harvest.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** Pages that are filled from the top; all lengths are points. For one thread. */
final class ReportPages implements Closeable {
  static final float WIDTH = PDRectangle.A4.getWidth() - 80;
  private static final float LEFT = 40;
  private static final float TOP = PDRectangle.A4.getHeight() - 45;
  private static final float BOTTOM = 60;
  private static final float LEADING = 1.35f;
  private static final float BETWEEN = 6;

  private final PDDocument document;
  private final ReportFonts fonts;
  private final LineBreaks breaks;
  private @Nullable PDPageContentStream pen;
  private float y;

  ReportPages(PDDocument document, ReportFonts fonts) {
    this.document = document;
    this.fonts = fonts;
    this.breaks = new LineBreaks(fonts);
  }

  /** A paragraph; breaks where it must, over pages too. */
  void paragraph(String text, float size) throws IOException {
    for (String line : text.split("\n", -1)) {
      for (String part : breaks.of(line, size, WIDTH)) {
        room(size * LEADING);
        y -= size * LEADING;
        draw(part, LEFT, y, size);
      }
    }
  }

  /** Space, but not at the top of a page. */
  void gap(float height) {
    y -= height;
  }

  /**
   * A row of cells under a line; numbers are set flush right. It stays on one page, unless it is
   * taller than a page.
   */
  void row(List<Cell> cells, float size) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    int most = 1;
    for (Cell cell : cells) {
      List<String> broken = breaks.of(cell.text(), size, cell.width() - BETWEEN);
      lines.add(broken);
      most = Math.max(most, broken.size());
    }
    room(Math.min(most * size * LEADING + BETWEEN, TOP - BOTTOM));
    y -= BETWEEN;
    line();
    for (int i = 0; i < most; i++) {
      room(size * LEADING);
      y -= size * LEADING;
      drawLine(i, cells, lines, size);
    }
  }

  private void drawLine(int number, List<Cell> cells, List<List<String>> lines, float size)
      throws IOException {
    float x = LEFT;
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      if (number < lines.get(i).size()) {
        String line = lines.get(i).get(number);
        float shift = cell.isNumber() ? cell.width() - BETWEEN - fonts.width(line, size) : 0;
        draw(line, x + shift, y, size);
      }
      x += cell.width();
    }
  }

  private void draw(String line, float x, float at, float size) throws IOException {
    PDPageContentStream page = pen();
    page.beginText();
    page.newLineAtOffset(x, at);
    for (ReportFonts.Piece piece : fonts.pieces(line)) {
      page.setFont(piece.font(), size);
      page.showText(piece.text());
    }
    page.endText();
  }

  /** A line over the whole width. */
  void line() throws IOException {
    PDPageContentStream page = pen();
    page.setLineWidth(0.4f);
    page.moveTo(LEFT, y);
    page.lineTo(LEFT + WIDTH, y);
    page.stroke();
  }

  private void room(float height) throws IOException {
    if (pen == null || y - height < BOTTOM) {
      turn();
    }
  }

  private void turn() throws IOException {
    close();
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    pen = new PDPageContentStream(document, page);
    y = TOP;
  }

  private PDPageContentStream pen() throws IOException {
    if (pen == null) {
      turn();
    }
    if (pen == null) {
      throw new IllegalStateException("No page");
    }
    return pen;
  }

  /** Writes at the foot of every page, with its number. */
  void foot(String text) throws IOException {
    close();
    int pages = document.getNumberOfPages();
    for (int i = 0; i < pages; i++) {
      pen = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true);
      draw("%s · page %d of %d".formatted(text, i + 1, pages), LEFT, BOTTOM / 2, 7.5f);
      close();
    }
  }

  @Override
  public void close() throws IOException {
    if (pen != null) {
      pen.close();
      pen = null;
    }
  }

  /**
   * A cell of a table.
   *
   * @param width in points
   */
  record Cell(String text, float width, boolean isNumber) {}
}
