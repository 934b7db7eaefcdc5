package org.muniment.harvest;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Prints a report of completeness for people. What is printed holds the signed report whole, so
 * that it can be checked from the print alone ({@link CompletenessReport#read(byte[])}).
 */
public interface ReportPress {

  /**
   * Prints a report. Holds it in memory: some 5 KiB a folder. Text in any script is printed; what
   * no font here can draw is written by its number.
   *
   * @param out takes the document; stays open. After an error it holds an unusable part
   */
  void print(CompletenessReport.Signed report, OutputStream out) throws IOException;
}
