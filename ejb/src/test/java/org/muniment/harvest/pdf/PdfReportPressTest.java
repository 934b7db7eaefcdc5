package org.muniment.harvest.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.archive.FolderId;
import org.muniment.archive.MailboxId;
import org.muniment.archive.UidValidity;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.CompletenessReport;
import org.muniment.harvest.CompletenessReport.Signed;
import org.muniment.harvest.EpochId;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.QuarantineReason;
import org.muniment.harvest.Reconciliation;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.harvest.UidSet;
import org.muniment.ledger.SignedNote;

@Timeout(60)
class PdfReportPressTest {
  private static final Instant HARVESTED = Instant.parse("2026-05-02T08:00:00Z");
  private static final Instant MADE = Instant.parse("2026-05-02T09:30:00Z");
  private static final MailboxId ANNA = new MailboxId(3);

  @TempDir Path folder;

  private byte[] printed(Signed signed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PdfReportPress(folder).print(signed, out);
    return out.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private String textOf(OfFolder... folders) throws IOException {
    return text(printed(signed("anna@example.org", List.of(folders))));
  }

  private static Signed signed(String name, List<OfFolder> folders) {
    long complete = folders.stream().filter(PdfReportPressTest::isComplete).count();
    OfMailbox mailbox =
        new OfMailbox(
            ANNA, name, folders.size(), complete, folders.size() - complete, run(), run());
    CompletenessReport report = CompletenessReport.of(mailbox, folders, MADE);
    SignedNote.Signature signature = new SignedNote.Signature("muniment/test", 7, new byte[64]);
    return new Signed(report, new SignedNote(report.statement(), List.of(signature)));
  }

  private static boolean isComplete(OfFolder folder) {
    return folder.latest() != null && folder.latest().isComplete();
  }

  private static HarvestRun run() {
    return new HarvestRun(
        new RunId(12),
        ANNA,
        RunKind.HARVEST,
        "node",
        "system:harvest",
        HARVESTED,
        HARVESTED,
        RunState.DONE,
        false,
        RunTally.NOTHING,
        null,
        List.of(),
        0);
  }

  private static OfFolder complete(String... path) {
    return folder(FolderCheck.listed(9, 6, 6), path);
  }

  private static OfFolder folder(FolderCheck check, String... path) {
    Reconciliation told =
        new Reconciliation(
            ANNA,
            new FolderId(5),
            String.join("/", path),
            new EpochId(8),
            new UidValidity(1_700_000_001L),
            new RunId(12),
            HARVESTED,
            check,
            4,
            Map.of("junk", 1L),
            Map.of(QuarantineReason.REFUSED, 1L));
    return new OfFolder(new FolderId(5), List.of(path), told, 77);
  }

  @Test
  void thePagesSayWhatTheReportSays() throws IOException {
    assertThat(textOf(complete("INBOX")))
        .contains("Completeness of anna@example.org")
        .contains("Complete as of 2 May 2026, 08:00:00 UTC.")
        .contains("INBOX 1700000001 6 4 1 1")
        .contains("Left out by rule: junk: 1")
        .contains("Quarantined: " + QuarantineReason.REFUSED.label() + ": 1")
        .contains("every UID")
        .contains("muniment/test")
        .contains("page 1 of 1");
  }

  @Test
  void differencesAreNamedByUid() throws IOException {
    FolderCheck short3 = new FolderCheck(12, 9, 9, UidSet.parse("3,7:8"), 3, null);
    OfFolder unseen = new OfFolder(new FolderId(6), List.of("Never seen"), null, -1);
    assertThat(textOf(folder(short3, "INBOX"), unseen))
        .contains("Folders that do not add up: 1; that were not looked at: 1.")
        .contains("Does not add up: 6 accounted for. The server counts 9.")
        .contains("On the server and not accounted for: 3. UID 3, 7:8.")
        .containsPattern("Never seen.*not looked at");
  }

  @Test
  void theSignedReportIsAttachedAsItIs() throws IOException {
    Signed signed = signed("anna@example.org", List.of(complete("INBOX", "Grüße \n 中文")));
    byte[] pdf = printed(signed);
    assertThat(CompletenessReport.read(pdf).encode()).isEqualTo(signed.encode());
    try (PDDocument document = Loader.loadPDF(pdf)) {
      byte[] attached =
          document
              .getDocumentCatalog()
              .getNames()
              .getEmbeddedFiles()
              .getNames()
              .get("completeness.json")
              .getEmbeddedFile()
              .toByteArray();
      assertThat(new String(attached, StandardCharsets.UTF_8)).isEqualTo(signed.encode());
    }
  }

  @Test
  void aPdfWithoutAReportIsNone() throws IOException {
    byte[] pdf = "%PDF-1.7\nnothing here\n".getBytes(StandardCharsets.US_ASCII);
    assertThatThrownBy(() -> CompletenessReport.read(pdf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without a report");
  }

  @Test
  void namesInScriptsThatNoFontHasAreWrittenByNumber() throws IOException {
    assertThat(textOf(complete("Größe Ωμέγα Почта ₪"), complete("中文"), complete("a\nb\u202Ec")))
        .contains("Größe Ωμέγα Почта ₪")
        .contains("[U+4E2D][U+6587]")
        .contains("[U+000A]")
        .contains("[U+202E]");
  }

  @Test
  void aFontOfTheMachineDrawsWhatTheUsualOneLacks() throws IOException {
    Path font = Path.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf");
    boolean isHere = Files.exists(font);
    System.out.println(isHere ? "With " + font : "No " + font + " here: an ill one alone is tried");
    Files.writeString(folder.resolve("a-sans.ttf"), "this is no font");
    if (isHere) {
      Files.copy(font, folder.resolve("b-sans.ttf"));
    }
    assertThat(textOf(complete("Հայերեն"))).contains(isHere ? "Հայերեն" : "[U+0540]");
  }

  @Test
  void everyFontIsEmbedded() throws IOException {
    byte[] pdf = printed(signed("anna@example.org", List.of(complete("INBOX"))));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<@Nullable PDFont> fonts = new ArrayList<>();
      for (PDPage page : document.getPages()) {
        for (var name : page.getResources().getFontNames()) {
          fonts.add(page.getResources().getFont(name));
        }
      }
      assertThat(fonts).isNotEmpty().allSatisfy(font -> assertThat(font.isEmbedded()).isTrue());
    }
  }

  @Test
  void manyFoldersAndLongNamesFillPagesWithoutLosingAny() throws IOException {
    List<OfFolder> folders = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      folders.add(complete("Projects", "Number " + i + " " + "x".repeat(i)));
    }
    byte[] pdf = printed(signed("anna@example.org", folders));
    String text = text(pdf);
    assertThat(text).contains("Number 0", "Number 149");
    assertThat(text.split("Left out by rule", -1)).hasSize(151);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isBetween(5, 60);
    }
    assertThat(CompletenessReport.read(pdf).report().fields().parts("folders")).hasSize(150);
  }

  @Test
  void aNameThatIsTallerThanAPageGoesOnTheNext() throws IOException {
    byte[] pdf = printed(signed("anna@example.org", List.of(complete("z".repeat(40_000)))));
    long drawn = 0;
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (PDPage page : document.getPages()) {
        PDFTextStripperByArea onPaper = new PDFTextStripperByArea();
        PDRectangle paper = page.getMediaBox();
        onPaper.addRegion(
            "paper", new Rectangle2D.Float(0, 0, paper.getWidth(), paper.getHeight() - 40));
        onPaper.extractRegions(page);
        drawn += onPaper.getTextForRegion("paper").chars().filter(c -> c == 'z').count();
      }
    }
    assertThat(drawn).isGreaterThanOrEqualTo(40_000);
  }

  @Test
  void leftToRightAndRightToLeftAreDrawnInTheirOrder() {
    assertThat(VisualOrder.of("plain")).isEqualTo("plain");
    assertThat(VisualOrder.of("a אבג b")).isEqualTo("a גבא b");
    assertThat(VisualOrder.of("سلام")).isEqualTo("\uFEE1\uFEFC\uFEB3");
  }

  @Test
  void theSamePrintIsTheSameOctets() throws IOException {
    Signed signed = signed("anna@example.org", List.of(complete("INBOX")));
    assertThat(printed(signed)).isEqualTo(printed(signed));
  }
}
