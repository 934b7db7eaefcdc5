package org.muniment.harvest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.ledger.CanonicalJson;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.SignedNote;
import org.muniment.original.ContentAddress;

/**
 * Where a mailbox stands, written down to be handed out. The signed form is canonical JSON (RFC
 * 8785) of two members: {@code report}, and {@code note}, a C2SP signed note over the SHA-256 of
 * the canonical form of the former. Each folder names the entry of the ledger that it repeats.
 *
 * @param fields the members of {@code report}
 */
public record CompletenessReport(EntryBody fields) {
  /** The first line of what is signed. */
  private static final String TITLE = "muniment completeness report\n";

  /** The report of a mailbox. */
  public static CompletenessReport of(OfMailbox mailbox, List<OfFolder> folders, Instant made) {
    Map<String, @Nullable Object> report = new TreeMap<>();
    report.put("mailbox", mailbox.mailbox().value());
    report.put("mailboxName", mailbox.name());
    report.put("made", made.toString());
    report.put("standing", mailbox.standing().label());
    report.put("completeAsOf", text(mailbox.completeAsOf()));
    HarvestRun passed = mailbox.passed();
    report.put("run", passed == null ? null : passed.id().value());
    List<NotTaken> notTaken = passed == null ? List.of() : passed.notTaken();
    report.put(
        "notTaken", notTaken.isEmpty() ? null : notTaken.stream().map(NotTaken::details).toList());
    report.put("folders", folders.stream().map(CompletenessReport::folder).toList());
    return parse(CanonicalJson.write(report));
  }

  /**
   * Reads a signed report.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Signed read(String file) {
    EntryBody body = new EntryBody(CanonicalJsonReader.read(file.strip()));
    EntryBody report = body.part("report");
    if (report == null) {
      throw new IllegalArgumentException("Not a completeness report: " + body.fields().keySet());
    }
    return new Signed(new CompletenessReport(report), SignedNote.parse(body.need("note")));
  }

  /**
   * Reads a signed report, or what a {@link ReportPress} made of one: a PDF in which the report is
   * attached as it is, in a line of its own.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Signed read(byte[] file) {
    String octets = new String(file, StandardCharsets.ISO_8859_1);
    if (!octets.startsWith("%PDF-")) {
      return read(new String(file, StandardCharsets.UTF_8));
    }
    int before = octets.indexOf("\n{\"note\":");
    int end = octets.indexOf('\n', before + 1);
    if (before < 0 || end < 0) {
      throw new IllegalArgumentException("A PDF without a report attached to it");
    }
    return read(new String(file, before + 1, end - before - 1, StandardCharsets.UTF_8));
  }

  /** What is to be signed. */
  public String statement() {
    return TITLE + "sha256 " + sha256() + "\n";
  }

  /** SHA-256 of the canonical form, in hexadecimal digits. */
  public String sha256() {
    byte[] octets = CanonicalJson.write(fields.fields()).getBytes(StandardCharsets.UTF_8);
    return ContentAddress.ofContent(octets).toString();
  }

  /** Whose. */
  public String mailboxName() {
    return fields.need("mailboxName");
  }

  /** Up to when everything is accounted for, or null. */
  public @Nullable Instant completeAsOf() {
    return fields.time("completeAsOf");
  }

  /** What it says of the folders that a harvest looked at, by the entries that tell the same. */
  public Map<Long, Reconciliation> reconciliations() {
    Map<Long, Reconciliation> told = new TreeMap<>();
    for (EntryBody folder : fields.parts("folders")) {
      EntryBody body = folder.part("reconciliation");
      if (body != null) {
        told.put(folder.count("entry"), Reconciliation.of(body));
      }
    }
    return told;
  }

  /**
   * A report with its signature.
   *
   * @param report what it says
   * @param note what was signed
   */
  public record Signed(CompletenessReport report, SignedNote note) {

    /** Whether the note is about this report. */
    public boolean isAbout() {
      return note.text().equals(report.statement());
    }

    /** The file to hand out. */
    public String encode() {
      Map<String, Object> file = new TreeMap<>();
      file.put("note", note.encode());
      file.put("report", report.fields().fields());
      return CanonicalJson.write(file) + "\n";
    }
  }

  private static CompletenessReport parse(String canonical) {
    return new CompletenessReport(new EntryBody(CanonicalJsonReader.read(canonical)));
  }

  private static Map<String, @Nullable Object> folder(OfFolder folder) {
    Map<String, @Nullable Object> item = new TreeMap<>();
    Reconciliation told = folder.latest();
    item.put("folder", folder.folder().value());
    item.put("path", folder.path());
    item.put("standing", folder.standing().label());
    item.put("entry", told == null ? null : folder.sequence());
    item.put("reconciliation", told == null ? null : told.details());
    return item;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
