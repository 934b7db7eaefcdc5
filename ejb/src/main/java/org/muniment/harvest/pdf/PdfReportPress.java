package org.muniment.harvest.pdf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.harvest.CompletenessReport;
import org.muniment.harvest.CompletenessReport.Signed;
import org.muniment.harvest.ReportPress;

/**
 * Prints with PDFBox. The report is attached as an associated file (ISO 32000-2, 14.13), and
 * neither compressed nor encrypted, so that it can be found without reading PDF.
 */
@ApplicationScoped
public class PdfReportPress implements ReportPress {
  static final String ATTACHED = "completeness.json";

  private final FontFolder folder;

  /** One at a time: a printing may hold tens of MiB of fonts. */
  private final ReentrantLock printing = new ReentrantLock();

  /** For the container's proxies. */
  protected PdfReportPress() {
    this(Path.of("/nowhere"));
  }

  /** Prints with the fonts that are configured. */
  @Inject
  public PdfReportPress(MunimentConfiguration configuration) {
    this(configuration.get(ReportKeys.FONTS));
  }

  PdfReportPress(Path fonts) {
    this.folder = new FontFolder(fonts);
  }

  @Override
  public void print(Signed signed, OutputStream out) throws IOException {
    printing.lock();
    try {
      printAlone(signed, out);
    } finally {
      printing.unlock();
    }
  }

  private void printAlone(Signed signed, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument();
        ReportFonts fonts = new ReportFonts(document, folder);
        ReportPages pages = new ReportPages(document, fonts)) {
      describe(document, signed.report());
      new ReportText(pages).write(signed);
      pages.foot(
          "Completeness of " + signed.report().mailboxName() + " · " + signed.report().sha256());
      attach(document, signed);
      document.save(out, CompressParameters.NO_COMPRESSION);
    }
  }

  private static void describe(PDDocument document, CompletenessReport report) {
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle("Completeness of " + report.mailboxName());
    about.setCreator("Muniment");
    Instant made = Instant.parse(report.fields().need("made"));
    about.setCreationDate(calendar(made));
    document.setDocumentId(made.toEpochMilli());
    document.getDocumentCatalog().setLanguage("en");
  }

  private static void attach(PDDocument document, Signed signed) throws IOException {
    byte[] octets = signed.encode().getBytes(StandardCharsets.UTF_8);
    PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(octets));
    file.setSubtype("application/json");
    file.setSize(octets.length);
    PDComplexFileSpecification named = new PDComplexFileSpecification();
    named.setFile(ATTACHED);
    named.setFileUnicode(ATTACHED);
    named.setFileDescription("The signed report that these pages show");
    named.setEmbeddedFile(file);
    named.setEmbeddedFileUnicode(file);
    named.getCOSObject().setName("AFRelationship", "Source");

    PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
    files.setNames(Map.of(ATTACHED, named));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(files);
    document.getDocumentCatalog().setNames(names);
    COSArray associated = new COSArray();
    associated.add(named);
    document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
  }

  private static Calendar calendar(Instant moment) {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(moment.toEpochMilli());
    return calendar;
  }
}
