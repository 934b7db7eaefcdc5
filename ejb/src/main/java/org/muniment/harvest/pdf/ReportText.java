package org.muniment.harvest.pdf;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.muniment.harvest.CompletenessReport;
import org.muniment.harvest.CompletenessReport.Signed;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.NotTaken;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.pdf.ReportPages.Cell;
import org.muniment.ledger.EntryBody;

/** The words of a printed report. All times are UTC. */
final class ReportText {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.UK)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter BRIEF =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.UK).withZone(ZoneOffset.UTC);
  private static final float BODY = 9.5f;
  private static final float SMALL = 8;

  private final ReportPages pages;

  ReportText(ReportPages pages) {
    this.pages = pages;
  }

  void write(Signed signed) throws IOException {
    CompletenessReport report = signed.report();
    List<EntryBody> folders = report.fields().parts("folders");
    head(report, folders);
    pages.gap(10);
    pages.row(titles(), SMALL);
    for (EntryBody folder : folders) {
      folder(folder);
    }
    pages.line();
    foot(signed);
  }

  private void head(CompletenessReport report, List<EntryBody> folders) throws IOException {
    pages.paragraph("Completeness of " + report.mailboxName(), 17);
    pages.gap(6);
    pages.paragraph(verdict(report, folders), 12);
    pages.gap(4);
    pages.paragraph(
        "What the mail server has = archived + left out by a named rule + quarantined with its"
            + " reason, for each folder, in the stretch of its life that its UIDVALIDITY names.",
        BODY);
    pages.paragraph(origin(report), BODY);
    for (NotTaken others : NotTaken.of(report.fields())) {
      pages.paragraph(leftToOthers(others), BODY);
    }
  }

  private static String verdict(CompletenessReport report, List<EntryBody> folders) {
    Instant asOf = report.completeAsOf();
    if (asOf != null) {
      return "Complete as of " + MOMENT.format(asOf) + ".";
    }
    long wrong = standing(folders, "incomplete");
    long unseen = standing(folders, "unknown");
    return "Not known to be complete. Folders that do not add up: %d; that were not looked at: %d."
        .formatted(wrong, unseen);
  }

  private static long standing(List<EntryBody> folders, String label) {
    return folders.stream().filter(folder -> label.equals(folder.text("standing"))).count();
  }

  private static String leftToOthers(NotTaken others) {
    return "Seen and not harvested with this mailbox, by the rule \"%s\": %s folders with %s messages: %s."
        .formatted(
            others.rule(),
            count(others.folders()),
            count(others.messages()),
            String.join(", ", others.names()));
  }

  private static String origin(CompletenessReport report) {
    Long run = report.fields().number("run");
    return "Mailbox number %d; made %s; %s."
        .formatted(
            report.fields().count("mailbox"),
            MOMENT.format(Instant.parse(report.fields().need("made"))),
            run == null ? "no harvest has passed it to its end" : "as harvest " + run + " found");
  }

  private static List<Cell> titles() {
    return cells(
        "Folder",
        "UIDVALIDITY",
        "Server has",
        "Archived",
        "Left out",
        "Quarantined",
        "Found out",
        "Entry");
  }

  private void folder(EntryBody folder) throws IOException {
    String name = String.join(" › ", folder.texts("path"));
    EntryBody body = folder.part("reconciliation");
    if (body == null) {
      pages.row(cells(name, "–", "–", "–", "–", "–", "not looked at", "–"), SMALL);
      return;
    }
    Reconciliation told = Reconciliation.of(body);
    pages.row(
        cells(
            name,
            Long.toString(told.uidValidity().value()),
            onServer(told.check()),
            count(told.archived()),
            count(told.excludedCount()),
            count(told.quarantinedCount()),
            BRIEF.format(told.at()) + " " + method(told.check()),
            Long.toString(folder.count("entry"))),
        SMALL);
    for (String detail : details(told)) {
      pages.paragraph(detail, SMALL);
    }
  }

  private static String onServer(FolderCheck check) {
    long shown = check.listed() < 0 ? check.counted() : check.listed();
    return shown < 0 ? "–" : count(shown);
  }

  private static String method(FolderCheck check) {
    if (check.trouble() != null) {
      return "could not be looked at";
    }
    return check.listed() < 0 ? "by count" : "every UID";
  }

  private static List<String> details(Reconciliation told) {
    List<String> details = new ArrayList<>();
    FolderCheck check = told.check();
    named("Left out by rule: ", told.excluded(), details);
    named("Quarantined: ", told.quarantinedByLabel(), details);
    if (!told.isComplete()) {
      details.add("Does not add up: " + count(told.accounted()) + " accounted for. " + why(check));
    }
    if (check.missingCount() > 0) {
      details.add(missing(check));
    }
    if (check.isOutOfWeight()) {
      details.add(
          "The server sums its messages up to %s octets and lists %s."
              .formatted(count(check.octets()), count(check.listedOctets())));
    }
    return details;
  }

  private static String why(FolderCheck check) {
    String trouble = check.trouble();
    String counted =
        check.counted() < 0 ? "" : "The server counts " + count(check.counted()) + ". ";
    return counted + (trouble == null ? "" : trouble);
  }

  private static String missing(FolderCheck check) {
    return "On the server and not accounted for: %s. UID %s%s"
        .formatted(
            count(check.missingCount()),
            check.missing().toString().replace(",", ", "),
            check.missingCount() > FolderCheck.MOST_NAMED ? " and more." : ".");
  }

  private static void named(String what, Map<String, Long> counts, List<String> details) {
    if (!counts.isEmpty()) {
      List<String> each = new ArrayList<>();
      new TreeMap<>(counts).forEach((name, count) -> each.add(name + ": " + count(count)));
      details.add(what + String.join("; ", each));
    }
  }

  private void foot(Signed signed) throws IOException {
    pages.gap(14);
    pages.paragraph("Signature", 12);
    pages.paragraph(signed.note().encode().stripTrailing(), SMALL);
    pages.gap(10);
    pages.paragraph("How to check this report", 12);
    pages.paragraph(
        "These pages show the signed report that is attached to this document as "
            + PdfReportPress.ATTACHED
            + ". Pages can be altered; what counts is what the tool says of the attached report:",
        BODY);
    pages.paragraph(
        "java -jar muniment-verify.jar VAULT --keys KEYS --verifier-key 'NAME+HASH+KEY' --report"
            + " THIS-FILE.pdf",
        BODY);
    pages.paragraph(
        "The entry of the ledger that tells the same of a folder stands in the last column.", BODY);
  }

  private static String count(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  private static List<Cell> cells(String... texts) {
    float[] widths = {138, 64, 50, 48, 45, 56, 78, 36};
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      cells.add(new Cell(texts[i], widths[i], i != 0 && i != 6));
    }
    return cells;
  }
}
