package org.muniment.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muniment.harvest.CompletenessReport;
import org.muniment.harvest.Reconciliation;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.NoteKey;

/**
 * Signed reports of completeness: each must bear a good signature, and say of every folder what the
 * entry of the ledger tells that it names. Holds the reports in memory, and nothing of other
 * entries. For one thread.
 */
final class Reports {
  private final Map<Path, CompletenessReport.Signed> reports = new LinkedHashMap<>();
  private final Map<Long, Reconciliation> told = new HashMap<>();
  private final Set<Long> named = new HashSet<>();
  private long sealed;

  private Reports() {}

  /** Reads these files; one that cannot be read is a finding. */
  static Reports read(List<Path> files, Findings findings) {
    Reports reports = new Reports();
    for (Path file : files) {
      try {
        CompletenessReport.Signed signed = CompletenessReport.read(Files.readAllBytes(file));
        reports.named.addAll(signed.report().reconciliations().keySet());
        reports.reports.put(file, signed);
      } catch (IOException | IllegalArgumentException e) {
        findings.add(file + " cannot be read as a signed report: " + e.getMessage());
      }
    }
    return reports;
  }

  /** Takes the next entry of the ledger. */
  void take(LedgerEntry entry) {
    sealed = entry.sequence() + 1;
    if (named.contains(entry.sequence()) && entry.kind() == EntryKind.RECONCILED) {
      EntryBody.of(entry).ifPresent(body -> told.put(entry.sequence(), Reconciliation.of(body)));
    }
  }

  /**
   * Says what is wrong with them, and what is right.
   *
   * @param hasBodies whether the bodies of entries could be read
   */
  void judge(NoteKey verifier, boolean hasBodies, Findings findings) {
    reports.forEach(
        (file, signed) -> {
          if (!signed.isAbout() || !verifier.signed(signed.note())) {
            findings.add(file + " bears no good signature of " + verifier.text() + ".");
            return;
          }
          long wrong = hasBodies ? differences(file, signed.report(), findings) : 0;
          if (wrong == 0) {
            findings.note(good(file, signed.report(), hasBodies));
          }
        });
  }

  private long differences(Path file, CompletenessReport report, Findings findings) {
    long wrong = 0;
    for (Map.Entry<Long, Reconciliation> folder : report.reconciliations().entrySet()) {
      if (folder.getKey() >= sealed) {
        findings.note(file + " names entry " + folder.getKey() + ", which is not sealed yet.");
      } else if (!folder.getValue().equals(told.get(folder.getKey()))) {
        wrong++;
        findings.add(
            "%s tells of folder %s (%s) what entry %d of the ledger does not tell."
                .formatted(
                    file, folder.getValue().folder(), folder.getValue().name(), folder.getKey()));
      }
    }
    return wrong;
  }

  private static String good(Path file, CompletenessReport report, boolean hasBodies) {
    String asOf =
        report.completeAsOf() == null ? "not complete" : "complete as of " + report.completeAsOf();
    String ledger =
        hasBodies
            ? ", and the ledger tells the same of " + report.reconciliations().size() + " folders"
            : "; without --keys the ledger was not asked";
    return file + ": " + report.mailboxName() + " " + asOf + ", signed" + ledger;
  }
}
