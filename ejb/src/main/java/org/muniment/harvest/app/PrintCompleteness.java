package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.muniment.access.Actor;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.ReportPress;

/** Hands out signed reports of completeness on paper. */
@Dependent
public class PrintCompleteness {
  private final ReportCompleteness reports;
  private final ReportPress press;

  /** Prints those reports with that press. */
  @Inject
  public PrintCompleteness(ReportCompleteness reports, ReportPress press) {
    this.reports = reports;
    this.press = press;
  }

  /**
   * The report of a mailbox, as of now, as a PDF; the ledger has it first. Holds it in memory: some
   * 5 KiB a folder.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, {@code NOT_FOUND}
   */
  public byte[] of(Actor by, MailboxId mailbox) {
    ByteArrayOutputStream paper = new ByteArrayOutputStream();
    try {
      press.print(reports.of(by, mailbox), paper);
    } catch (IOException e) {
      throw new UncheckedIOException("A report cannot be printed in memory", e);
    }
    return paper.toByteArray();
  }
}
