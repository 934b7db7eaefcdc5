package org.muniment.demo.office;

import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Makes small, real files of the kinds that people attach, from texts. */
final class Attachments {
  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final LocalDateTime PACKED = LocalDateTime.of(2024, 1, 2, 8, 0);

  private Attachments() {}

  /** One page of text as PDF 1.4. */
  static Attachment pdf(String name, List<String> lines) {
    StringBuilder page = new StringBuilder("BT /F1 12 Tf 60 780 Td 18 TL\n");
    for (String line : lines) {
      page.append('(').append(line.replaceAll("([()\\\\])", "\\\\$1")).append(") Tj T*\n");
    }
    page.append("ET");
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + latin(page.toString()).length + " >>\nstream\n" + page + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    return new Attachment(name, "application/pdf", pdf(objects));
  }

  private static byte[] pdf(List<String> objects) {
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append(String.format("%010d 00000 n \n", file.length()));
      file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int start = file.length();
    int count = objects.size() + 1;
    file.append("xref\n0 ").append(count).append('\n').append(table);
    file.append("trailer\n<< /Size ").append(count).append(" /Root 1 0 R >>\n");
    file.append("startxref\n").append(start).append("\n%%EOF\n");
    return latin(file.toString());
  }

  /** Paragraphs as a word processor's document (ECMA-376). */
  static Attachment docx(String name, List<String> paragraphs) {
    StringBuilder body = new StringBuilder();
    for (String paragraph : paragraphs) {
      body.append("<w:p><w:r><w:t>").append(escaped(paragraph)).append("</w:t></w:r></w:p>");
    }
    String main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    Map<String, String> files = new TreeMap<>();
    files.put("[Content_Types].xml", contentTypes("/word/document.xml", main + ".main+xml"));
    files.put("_rels/.rels", relationship("officeDocument", "word/document.xml"));
    files.put(
        "word/document.xml",
        XML
            + "<w:document"
            + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
            + body
            + "</w:body></w:document>");
    return new Attachment(name, main, zip(files));
  }

  /** Rows as a spreadsheet (ECMA-376), all cells as text. */
  static Attachment xlsx(String name, List<List<String>> rows) {
    StringBuilder data = new StringBuilder();
    for (List<String> row : rows) {
      data.append("<row>");
      for (String cell : row) {
        data.append("<c t=\"inlineStr\"><is><t>").append(escaped(cell)).append("</t></is></c>");
      }
      data.append("</row>");
    }
    String main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    String space = "\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    String relations = "\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    Map<String, String> files = new TreeMap<>();
    files.put(
        "[Content_Types].xml",
        contentTypes("/xl/workbook.xml", main + ".sheet.main+xml")
            .replace(
                "</Types>",
                "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\""
                    + main
                    + ".worksheet+xml\"/></Types>"));
    files.put("_rels/.rels", relationship("officeDocument", "xl/workbook.xml"));
    files.put("xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml"));
    files.put(
        "xl/workbook.xml",
        XML
            + ("<workbook xmlns=" + space + " xmlns:r=" + relations + ">")
            + "<sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    files.put(
        "xl/worksheets/sheet1.xml",
        XML + "<worksheet xmlns=" + space + "><sheetData>" + data + "</sheetData></worksheet>");
    return new Attachment(name, main + ".sheet", zip(files));
  }

  /** A drawing with a caption. */
  static Attachment png(String name, String caption, Color color) {
    BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setPaint(new GradientPaint(0, 0, color, 640, 400, color.darker().darker()));
    pen.fillRect(0, 0, 640, 400);
    pen.setColor(new Color(255, 255, 255, 60));
    for (int i = 0; i < 7; i++) {
      pen.fillRoundRect(40 + i * 82, 230 - (i * 53) % 120, 66, 130 + (i * 53) % 120, 8, 8);
    }
    write(caption, pen);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Attachment(name, "image/png", out.toByteArray());
  }

  /** A machine without fonts, as a small server often is, gets a line for it. */
  private static void write(String caption, Graphics2D pen) {
    pen.setColor(Color.WHITE);
    pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 28));
    try {
      pen.drawString(caption, 40, 60);
    } catch (RuntimeException | LinkageError noFonts) {
      pen.drawLine(40, 60, 200, 60);
    }
  }

  /** A text file of whatever kind. */
  static Attachment text(String name, String mediaType, String content) {
    return new Attachment(name, mediaType, content.getBytes(StandardCharsets.UTF_8));
  }

  /** A zip of text files. */
  static Attachment zip(String name, Map<String, String> files) {
    return new Attachment(name, "application/zip", zip(files));
  }

  private static byte[] zip(Map<String, String> files) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(PACKED);
        zip.putNextEntry(entry);
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String contentTypes(String part, String type) {
    return XML
        + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + "<Default Extension=\"rels\""
        + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + "<Override PartName=\""
        + part
        + "\" ContentType=\""
        + type
        + "\"/></Types>";
  }

  private static String relationship(String kind, String target) {
    return XML
        + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "<Relationship Id=\"r1\""
        + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        + kind
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
