package org.muniment.intake.rest;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muniment.ledger.CanonicalJson;

/** Turns the report of an import from CSV, as it is written, into JSON, line by line. */
public final class ReportAsJson {
  private final Reader csv;

  private ReportAsJson(Reader csv) {
    this.csv = csv;
  }

  /** Reads to the end; closes neither. */
  public static void write(InputStream csv, OutputStream out) throws IOException {
    Reader text = new BufferedReader(new InputStreamReader(csv, StandardCharsets.UTF_8));
    Writer json = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    new ReportAsJson(text).write(json);
    json.flush();
  }

  private void write(Writer json) throws IOException {
    json.write("[");
    List<String> columns = line();
    String between = "";
    for (List<String> cells = line(); !cells.isEmpty(); cells = line()) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
        put(members, columns.get(i), cells.get(i));
      }
      json.write(between);
      json.write(CanonicalJson.write(members));
      between = ",";
    }
    json.write("]");
  }

  private static void put(Map<String, Object> members, String name, String value) {
    if (name.equals("octets") && value.matches("\\d{1,18}")) {
      members.put(name, Long.parseLong(value));
    } else if (!value.isEmpty()) {
      members.put(name, value);
    }
  }

  /** Cells stand in quotes, a quote within being doubled; empty at the end. */
  private List<String> line() throws IOException {
    List<String> cells = new ArrayList<>();
    int next = csv.read();
    while (next == '"') {
      cells.add(cell());
      next = csv.read();
      if (next == ',') {
        next = csv.read();
      }
    }
    if (next == '\r') {
      csv.read();
    }
    return cells;
  }

  private String cell() throws IOException {
    StringBuilder cell = new StringBuilder();
    while (true) {
      int c = csv.read();
      if (c == '"') {
        csv.mark(1);
        if (csv.read() != '"') {
          csv.reset();
          return plain(cell.toString());
        }
      }
      if (c < 0) {
        return cell.toString();
      }
      cell.append((char) c);
    }
  }

  /** Without the apostrophe that keeps a spreadsheet from calculating. */
  private static String plain(String cell) {
    boolean isGuarded =
        cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@\t".indexOf(cell.charAt(1)) >= 0;
    return isGuarded ? cell.substring(1) : cell;
  }
}
