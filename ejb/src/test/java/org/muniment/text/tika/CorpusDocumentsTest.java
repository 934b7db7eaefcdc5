package org.muniment.text.tika;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;
import org.muniment.testkit.Corpus;
import org.muniment.testkit.Corpus.Sample;
import org.muniment.text.ExtractedText;
import org.muniment.text.ExtractionLimits;
import org.muniment.text.IndexState;
import org.muniment.text.TextExtractorContract;

/**
 * Documents of all kinds, hostile ones among them, against what a reference run with recognition of
 * text in pictures found.
 */
@Timeout(300)
class CorpusDocumentsTest {
  /** Their text is a picture, wholly (or, in the last ones, in the preview that was recognised). */
  private static final Set<String> PICTURES =
      Set.of(
          "testOCR.jpg",
          "testOCR.pdf",
          "testOCR.png",
          "testTIFF_multipage.tif",
          "testNumbers2013.numbers",
          "testPages2013.pages");

  /** Words of the reference run that stand in pictures within documents. */
  private static final Map<String, Set<String>> PICTURED_WORDS =
      Map.of(
          "LibreOfficeImpress_odp_1.3.odp", Set.of("COOOCOOOOOD", "example", "Impress"),
          "testOneNote.one", Set.of("Tboeelsegronunrell"));

  private static final Set<String> ENCRYPTED =
      Set.of(
          "test-documents-enc.rar",
          "test7Z_protected_passTika.7z",
          "testEXCEL_protected_passtika.xls",
          "testEXCEL_protected_passtika.xlsx",
          "testODTEncrypted.odt",
          "testPKCS7_enveloped_def.p7m",
          "testWORD_protected_passtika.doc",
          "testWORD_protected_passtika.docx");

  @TempDir private Path scratch;

  private Map<String, ExtractedText> extracted(List<Sample> documents) throws Exception {
    Map<String, ExtractedText> texts = new TreeMap<>();
    try (WorkerTextExtractor extractor = RealWorker.extractor(1, scratch.resolve("processes"))) {
      for (Sample document : documents) {
        ExtractedText text =
            extractor.extract(
                new ByteArrayInputStream(document.octets()),
                MediaType.OCTETS,
                new FileName(document.name()),
                ExtractionLimits.DEFAULT);
        texts.put(document.name(), text);
      }
      assertThat(extractor.processesStarted()).as("nothing brought the process down").isOne();
    }
    return texts;
  }

  private static List<Sample> documents(Optional<Corpus> corpus) throws IOException {
    if (corpus.isEmpty()) {
      System.out.println("no corpus: own samples for documents");
      return List.of(
          new Sample("a.rtf", TextExtractorContract.rtf("kornblume")),
          new Sample("b.zip", TextExtractorContract.zip("c.rtf", TextExtractorContract.rtf("x"))));
    }
    return corpus.get().files("docs", "").stream()
        .filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".tsv"))
        .map(Corpus::sample)
        .toList();
  }

  @Test
  void whateverTheReferenceReadWeReadToo() throws Exception {
    Optional<Corpus> corpus = Corpus.find();
    long start = System.nanoTime();
    Map<String, ExtractedText> texts = extracted(documents(corpus));
    System.out.printf(
        "%d documents in %d ms%n",
        texts.size(), Duration.ofNanos(System.nanoTime() - start).toMillis());
    List<String> missed = new ArrayList<>();
    if (corpus.isPresent()) {
      for (String line :
          Files.readAllLines(corpus.get().files("docs", "TIKA-PROBES.tsv").getFirst())) {
        missed.addAll(missed(line.split("\t", -1), texts));
      }
    } else {
      assertThat(texts.get("a.rtf").text()).contains("kornblume");
    }
    assertThat(missed).isEmpty();
  }

  private static List<String> missed(String[] probe, Map<String, ExtractedText> texts) {
    String name = probe[0];
    ExtractedText text = texts.get(name);
    if (text == null || !probe[4].equals("ok") || PICTURES.contains(name)) {
      return List.of();
    }
    String lower = text.text().toLowerCase(Locale.ROOT);
    return Stream.of(probe[5].split(" "))
        .filter(word -> !word.isBlank() && !word.contains("\uFFFD"))
        .filter(word -> !PICTURED_WORDS.getOrDefault(name, Set.of()).contains(word))
        .filter(word -> !lower.contains(word.toLowerCase(Locale.ROOT)))
        .map(word -> name + " lacks " + word)
        .toList();
  }

  @Test
  void lockedDocumentsAreSaidToBeEncryptedAndHostileOnesEnd() throws Exception {
    Map<String, ExtractedText> texts = extracted(documents(Corpus.find()));
    ENCRYPTED.stream()
        .filter(texts::containsKey)
        .forEach(
            name -> assertThat(texts.get(name).state()).as(name).isEqualTo(IndexState.ENCRYPTED));
    for (String bottomless : List.of("quine.gz", "droste.zip", "testZipEncrypted.zip")) {
      if (texts.containsKey(bottomless)) {
        assertThat(texts.get(bottomless).state()).as(bottomless).isEqualTo(IndexState.PARTIAL);
      }
    }
    texts.forEach(
        (name, text) ->
            assertThat(text.state() == IndexState.FULL || text.reason() != null)
                .as(name + " says why not")
                .isTrue());
  }
}
