package org.muniment.intake.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.archive.MailboxId;
import org.muniment.archive.Placement;
import org.muniment.fault.Fault;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.intake.IntakeLimits;
import org.muniment.intake.MailFile;
import org.muniment.intake.OutlookFiles;
import org.muniment.intake.Scratch;
import org.muniment.intake.Unpacking;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.message.MessageReader;
import org.muniment.message.mime.MimeMessageReader;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.search.MailListings;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

class MailboxImportTest {
  private static final MailboxId MAILBOX = new MailboxId(7);

  @TempDir private Path directory;
  private final SettableClock clock = new SettableClock();
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final Steps steps = new Steps();
  private final InMemoryHarvestJournal journal = new InMemoryHarvestJournal(ledger, clock, steps);
  private final MessageReader reader = new MimeMessageReader();
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private final Map<String, String> entries = new LinkedHashMap<>();
  private ImportProgress.Mark lastMark = ImportProgress.Mark.NOTHING;
  private long lastReport;

  @Test
  void everyItemIsTakenInOrReported() throws IOException {
    entries.put("Maildir/cur/1700000000.a:2,S", mail("one"));
    entries.put("Maildir/.Sent/cur/1700000001.b:2,", mail("two"));
    entries.put("notes.doc", "no mail");
    entries.put("loose.eml", mail("three"));

    RunClosing closing = importZip();

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.tally().archived()).isEqualTo(3);
    assertThat(closing.tally().quarantined()).isEqualTo(1);
    assertThat(closing.troubles()).containsExactly("notes.doc: It is no mail.");
    assertThat(report())
        .hasSize(5)
        .first()
        .isEqualTo("\"item\",\"folder\",\"outcome\",\"sha256\",\"octets\",\"reason\"");
    assertThat(report())
        .anyMatch(
            line ->
                line.startsWith("\"Maildir/.Sent/cur/1700000001.b:2,\",\"Sent\",\"archived\",\"")
                    && line.contains(address("two").toString()))
        .contains("\"notes.doc\",\"\",\"bad\",\"\",\"\",\"It is no mail.\"");
    assertThat(journal.folders(MAILBOX))
        .extracting(folder -> folder.name().display())
        .containsExactlyInAnyOrder("INBOX", "Sent");
  }

  @Test
  void aFileThatTellsNoDateLeavesItToTheDateField() throws IOException {
    entries.put("a.eml", "Date: Thu, 13 Feb 1969 23:32:54 -0330\r\n" + mail("too old"));
    entries.put("b.eml", "Subject: x\r\nDate:\r\n Fri, 21 Nov 97 09:55:06 -0600\r\n\r\nHi\r\n");
    entries.put("c.eml", "Date: 3 Jul 2024 8:01 EST (somewhere)\n\nDate: Thu, 1 Jan 1998\n");
    entries.put("d.eml", mail("Date: in the body"));

    importZip();

    assertThat(journal.placements(MAILBOX))
        .extracting(
            placement -> String.valueOf(placement.sighting().internalDate()),
            placement -> placement.sighting().internalDateOffsetMinutes())
        .containsExactly(
            tuple("null", 0),
            tuple("1997-11-21T15:55:06Z", -360),
            tuple("2024-07-03T13:01:00Z", -300),
            tuple("null", 0));
    assertThat(ledger.read(0, 100))
        .filteredOn(entry -> entry.kind() == EntryKind.PLACED)
        .extracting(entry -> entry.body().contains("that of its Date field"))
        .containsExactly(false, true, true, false);
  }

  @Test
  void theLeaseIsKeptWhileALongMessageIsRead() throws IOException {
    entries.put("long.eml", mail("x".repeat(1_000_000)));
    List<String> seen = new ArrayList<>();
    steps.observedBy(
        step -> {
          seen.add(step);
          clock.advance(Duration.ofMinutes(1));
        });

    assertThat(importZip().state()).isEqualTo(RunState.DONE);

    int commit = seen.indexOf("before commit");
    assertThat(seen.subList(0, commit)).contains("before progress");
  }

  @Test
  void placementsCarryWhatTheFileTells() throws IOException {
    entries.put("Maildir/cur/1700000000.a:2,FS", mail("one"));

    importZip();

    Placement placement = journal.placements(MAILBOX).getFirst();
    assertThat(placement.sighting().original().address()).isEqualTo(address("one"));
    assertThat(placement.sighting().flags()).containsExactlyInAnyOrder("\\Flagged", "\\Seen");
    assertThat(placement.sighting().internalDate()).hasToString("2023-11-14T22:13:20Z");
    assertThat(placement.sighting().uid().value()).isEqualTo(1);
  }

  @Test
  void theSameFileTwiceIsPlacedOnce() throws IOException {
    for (int i = 0; i < 600; i++) {
      entries.put("Maildir/cur/" + i, mail("message " + i % 500));
    }

    RunClosing first = importZip();
    RunClosing second = importZip();

    assertThat(first.tally().archived()).isEqualTo(500);
    assertThat(first.tally().known()).isEqualTo(100);
    assertThat(second.tally().archived()).isZero();
    assertThat(second.tally().known()).isEqualTo(600);
    assertThat(journal.placements(MAILBOX))
        .extracting(placement -> placement.sighting().uid().value())
        .doesNotHaveDuplicates()
        .hasSize(500);
  }

  @Test
  void theSameMessageInTwoFoldersIsPlacedInBoth() throws IOException {
    entries.put("a/x.eml", mail("same"));
    entries.put("b/x.eml", mail("same"));

    assertThat(importZip().tally().archived()).isEqualTo(2);
    assertThat(originals.size()).isEqualTo(1);
  }

  @Test
  void aLaterFileGoesOnInTheSameFolder() throws IOException {
    entries.put("a/x.eml", mail("one"));
    importZip();
    entries.clear();
    entries.put("a/y.eml", mail("two"));

    importZip();

    assertThat(journal.folders(MAILBOX)).hasSize(1);
    assertThat(journal.placements(MAILBOX))
        .extracting(placement -> placement.sighting().uid().value())
        .containsExactly(1L, 2L);
  }

  @Test
  void aFullVaultEndsTheImportAndItCanBeRepeated() throws IOException {
    entries.put("a/x.eml", mail("one"));
    originals.failCommitsWith(Fault.STORE_FULL);

    RunClosing failed = importZip();

    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    assertThat(failed.error()).contains("full");
    assertThat(journal.placements(MAILBOX)).isEmpty();
    originals.failCommitsWith(null);
    assertThat(importZip().tally().archived()).isEqualTo(1);
  }

  @Test
  void anImportThatIsAskedToStopStops() throws IOException {
    for (int i = 0; i < 600; i++) {
      entries.put("Maildir/cur/" + i, mail("message " + i));
    }
    steps.observedBy(
        step -> {
          if (step.equals("after commit")) {
            journal.requestStop(new RunId(1));
          }
        });

    RunClosing closing = importZip();

    assertThat(closing.state()).isEqualTo(RunState.STOPPED);
    assertThat(closing.tally().archived()).isEqualTo(256);
  }

  @Test
  void aMessageUnderThreeLabelsIsOneOriginalInThreePlaces() throws IOException {
    Path mbox = directory.resolve("all.mbox");
    Files.writeString(
        mbox,
        "From 1790000000000000005@xxx Thu Jul 05 09:09:43 +0000 2001\r\n"
            + "X-Gmail-Labels: Inbox,Starred,Work/A,Sent\r\n"
            + mail("one")
            + "\r\n");

    RunClosing closing = carryOut(mbox, RunKind.IMPORT, ImportProgress.Mark.NOTHING, 0, null);

    assertThat(closing.tally().archived()).isEqualTo(3);
    assertThat(originals.size()).isEqualTo(1);
    assertThat(journal.placements(MAILBOX))
        .allSatisfy(
            placement -> {
              assertThat(placement.sighting().emailId()).isEqualTo("1790000000000000005");
              assertThat(placement.sighting().flags()).contains("\\Flagged", "\\Seen");
            });
    assertThat(outcomes()).containsExactly("read", "archived", "archived", "archived");
    assertThat(report()).noneMatch(line -> line.contains("another place"));
  }

  @Test
  void aDryRunSaysWhatWouldHappenAndWritesNothing() throws IOException {
    entries.put("a/x.eml", mail("one"));
    importZip();
    entries.put("a/again.eml", mail("one"));
    entries.put("b/x.eml", mail("one"));
    entries.put("b/y.eml", mail("two"));
    entries.put("b/y2.eml", mail("two"));
    entries.put("b/notes.doc", "no mail");
    long entriesBefore = ledger.size();
    Path zip = zip();

    RunClosing dry = carryOut(zip, RunKind.DRY_RUN, ImportProgress.Mark.NOTHING, 0, null);

    assertThat(journal.placements(MAILBOX)).hasSize(1);
    assertThat(journal.folders(MAILBOX)).hasSize(1);
    assertThat(originals.size()).isEqualTo(1);
    assertThat(ledger.read(entriesBefore, 9))
        .singleElement()
        .satisfies(entry -> assertThat(entry.body()).contains("\"dryRun\":true"));
    List<String> outcomes = outcomes();
    assertThat(outcomes).containsExactly("bad", "known", "known", "new", "new", "known");
    assertThat(report()).anyMatch(line -> line.contains("same octets at another place"));
    RunClosing earnest = importZip();
    assertThat(earnest.tally()).isEqualTo(dry.tally());
  }

  @Test
  void anImportThatDiedGoesOnWhereItWas() throws IOException {
    for (int i = 0; i < 600; i++) {
      entries.put("Maildir/cur/" + i, i == 100 ? "" : mail("message " + i));
    }
    Path zip = zip();
    Instant begun = clock.instant();
    steps.observedBy(
        step -> {
          if (step.equals("after commit") && journal.placements(MAILBOX).size() > 300) {
            throw new Crash();
          }
        });
    assertThatThrownBy(() -> carryOut(zip, RunKind.IMPORT, ImportProgress.Mark.NOTHING, 0, null))
        .isInstanceOf(Crash.class);
    steps.observedBy(step -> {});
    int placed = journal.placements(MAILBOX).size();
    journal.closeInterrupted("node-1");

    RunClosing rest = carryOut(zip, RunKind.IMPORT, lastMark, lastReport, begun);

    assertThat(rest.state()).isEqualTo(RunState.DONE);
    assertThat(journal.placements(MAILBOX))
        .extracting(placement -> placement.sighting().original().address())
        .doesNotHaveDuplicates()
        .hasSize(599);
    assertThat(placed).as("placed when it died").isBetween(301, 598);
    assertThat(outcomes()).hasSize(600);
    assertThat(outcomes().stream().filter("archived"::equals)).hasSize(599);
    assertThat(report())
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .doesNotHaveDuplicates();
  }

  @Test
  void anotherFileUnderTheSameNameIsReadFromItsBeginning() throws IOException {
    for (int i = 0; i < 300; i++) {
      entries.put("a/" + i + ".eml", mail("message " + i));
    }
    importZip();
    ImportProgress.Mark mark = lastMark;
    long kept = lastReport;
    entries.clear();
    for (int i = 0; i < 400; i++) {
      entries.put("b/" + i + ".eml", mail("message " + i));
    }

    RunClosing closing = carryOut(zip(), RunKind.IMPORT, mark, kept, null);

    assertThat(closing.tally().archived()).isEqualTo(400);
    assertThat(outcomes()).hasSize(400);
  }

  /** The server is gone. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private List<String> outcomes() throws IOException {
    return report().stream().skip(1).map(line -> line.split("\",\"")[2]).toList();
  }

  @Test
  void theLedgerTellsOfThePlacementsAndTheEnd() throws IOException {
    entries.put("a/x.eml", mail("one"));

    importZip();

    assertThat(ledger.read(0, 100))
        .extracting(entry -> entry.kind())
        .containsExactly(EntryKind.FOLDER_CHANGED, EntryKind.PLACED, EntryKind.IMPORT_CLOSED);
    assertThat(ledger.read(1, 1).getFirst().body()).contains("\"actor\":\"anna\"");
  }

  private RunClosing importZip() throws IOException {
    return carryOut(zip(), RunKind.IMPORT, ImportProgress.Mark.NOTHING, 0, null);
  }

  private Path zip() throws IOException {
    Path zip = directory.resolve("mail.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream packed = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        packed.putNextEntry(new ZipEntry(entry.getKey()));
        packed.write(entry.getValue().getBytes(StandardCharsets.US_ASCII));
        packed.closeEntry();
      }
    }
    return zip;
  }

  private RunClosing carryOut(
      Path file, RunKind kind, ImportProgress.Mark mark, long kept, @Nullable Instant ownSince)
      throws IOException {
    RunOrder order = new RunOrder(MAILBOX, kind, "node-1", "anna");
    RunId run = journal.begin(order);
    boolean isDry = kind == RunKind.DRY_RUN;
    MailListings listings = new JournalListings(journal, MAILBOX);
    ImportTarget target =
        isDry
            ? new DryTarget(journal, listings, MAILBOX)
            : new ArchiveTarget(
                originals,
                journal,
                listings,
                clock,
                run,
                order,
                ownSince == null ? clock.instant() : ownSince,
                ownSince != null);
    ImportProgress progress =
        new ImportProgress(
            mark,
            (later, octets) -> {
              lastMark = later;
              lastReport = octets;
            });
    Path lines = directory.resolve("report.csv");
    try (ImportReport report = new ImportReport(lines, kept, isDry)) {
      Scratch scratch =
          in -> {
            Path part = Files.createTempFile(directory, "part", ".tmp");
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            return part;
          };
      Unpacking terms = new Unpacking(IntakeLimits.USUAL, name -> name, scratch, OutlookFiles.NONE);
      RunClosing closing =
          new MailboxImport(target, reader, journal, clock, run, report, progress)
              .carryOut(new MailFile(file, file.getFileName().toString(), terms));
      journal.close(run, closing);
      return closing;
    }
  }

  private List<String> report() throws IOException {
    return Files.readAllLines(directory.resolve("report.csv"));
  }

  private static String mail(String content) {
    return "Subject: " + content + "\r\n\r\n" + content + "\r\n";
  }

  private static ContentAddress address(String content) {
    return ContentAddress.ofContent(mail(content).getBytes(StandardCharsets.US_ASCII));
  }
}
