package org.muniment.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.muniment.message.FileName;
import org.muniment.message.MediaType;

/** The contract of {@link TextExtractor}. The documents are made here. */
@Timeout(180)
public interface TextExtractorContract {

  /** The adapter under test; whoever made it closes it. */
  TextExtractor extractor();

  private ExtractedText extract(byte[] octets, String name, ExtractionLimits limits)
      throws IOException, InterruptedException {
    return extractor()
        .extract(new ByteArrayInputStream(octets), MediaType.OCTETS, new FileName(name), limits);
  }

  private ExtractedText extract(byte[] octets, String name)
      throws IOException, InterruptedException {
    return extract(octets, name, ExtractionLimits.DEFAULT);
  }

  private static ExtractionLimits limits(long octets, int characters, int depth, int files) {
    return new ExtractionLimits(
        octets, characters, depth, files, ExtractionLimits.DEFAULT.time(), false);
  }

  /** A small RTF document. */
  static byte[] rtf(String text) {
    return ("{\\rtf1\\ansi\\pard " + text + "\\par}").getBytes(US_ASCII);
  }

  /** A zip archive with one file. */
  static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(octets)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return octets.toByteArray();
  }

  @Test
  default void aDocumentGivesItsTextAndWhatItIs() throws Exception {
    ExtractedText read = extract(rtf("blue kornblume"), "a.rtf");
    assertThat(read.text()).contains("blue kornblume");
    assertThat(read.state()).isEqualTo(IndexState.FULL);
    assertThat(read.detected()).isEqualTo(new MediaType("application", "rtf"));
    assertThat(read.reason()).isNull();
  }

  @Test
  default void whatADocumentIsDecidesAndNotItsName() throws Exception {
    assertThat(extract(rtf("kornblume"), "a.pdf").text()).contains("kornblume");
  }

  @Test
  default void filesWithinADocumentAreReadWithTheirNames() throws Exception {
    byte[] nested = zip("outer.zip", zip("inner name.rtf", rtf("deep kornblume")));
    ExtractedText read = extract(nested, "a.zip");
    assertThat(read.text()).contains("deep kornblume", "inner name.rtf");
    assertThat(read.state()).isEqualTo(IndexState.FULL);
  }

  @Test
  default void anEmptyDocumentIsReadWhole() throws Exception {
    assertThat(extract(new byte[0], "a.pdf").state()).isEqualTo(IndexState.FULL);
  }

  @Test
  default void aBrokenDocumentFailsWithAReasonThatDoesNotQuoteIt() throws Exception {
    ExtractedText read = extract("%PDF-1.4 secret words".getBytes(US_ASCII), "a.pdf");
    assertThat(read.state()).isIn(IndexState.FAILED, IndexState.PARTIAL);
    assertThat(read.reason()).contains("damaged").doesNotContain("secret");
  }

  @Test
  default void oneTooLargeIsNotReadAndSaidToBe() throws Exception {
    ExtractedText read = extract(rtf("x".repeat(5_000)), "a.rtf", limits(4_000, 100, 1, 1));
    assertThat(read.state()).isEqualTo(IndexState.TOO_LARGE);
    assertThat(read.text()).isEmpty();
    assertThat(extract(rtf("next"), "a.rtf").text()).contains("next");
  }

  @Test
  default void whatHasMoreTextThanIsKeptIsPartial() throws Exception {
    ExtractedText read =
        extract(rtf("word ".repeat(50_000)), "a.rtf", limits(1 << 20, 30_000, 1, 1));
    assertThat(read.state()).isEqualTo(IndexState.PARTIAL);
    assertThat(read.text().length()).isBetween(29_000, 30_000);
  }

  @Test
  default void filesTooDeepWithinOneAnotherArePartial() throws Exception {
    byte[] octets = rtf("bottom");
    for (int i = 0; i < 8; i++) {
      octets = zip("level" + i + ".zip", octets);
    }
    ExtractedText read = extract(octets, "a.zip", limits(1 << 20, 10_000, 4, 100));
    assertThat(read.state()).isEqualTo(IndexState.PARTIAL);
    assertThat(read.text()).contains("level4").doesNotContain("bottom");
  }

  @Test
  default void anArchiveThatUnfoldsToVastnessEndsWithinItsLimits() throws Exception {
    byte[] bomb = zip("zeros.bin", new byte[64 << 20]);
    byte[] packed = zip("a.zip", zip("b.zip", bomb));
    ExtractedText read = extract(packed, "bomb.zip", limits(1 << 20, 100_000, 10, 100));
    assertThat(read.text().length()).isLessThan(100_001);
    ExtractedText text =
        extract(zip("x.txt", "bomb ".repeat(20 << 20).getBytes(US_ASCII)), "t.zip");
    assertThat(text.state()).isEqualTo(IndexState.PARTIAL);
  }

  @Test
  default void nothingIsFetchedFromElsewhere() throws Exception {
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/hostname\">"
            + "<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;\">]>"
            + "<a>kornblume &f; &m;</a>";
    ExtractedText read = extract(xml.getBytes(UTF_8), "a.xml");
    String host = System.getenv().getOrDefault("HOSTNAME", "\u0000");
    assertThat(read.text()).doesNotContain(host).hasSizeLessThan(200);
  }

  @Test
  default void damageOfTheStreamIsPassedOnAndTheNextDocumentIsRead() throws Exception {
    IOException damage = new IOException("damaged");
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(rtf("x".repeat(100_000))),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw damage;
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                throw damage;
              }
            });
    assertThatThrownBy(
            () -> extractor().extract(broken, MediaType.OCTETS, null, ExtractionLimits.DEFAULT))
        .isSameAs(damage);
    assertThat(extract(rtf("next"), "a.rtf").text()).contains("next");
  }

  @Test
  default void manyAtOnceDoNotMixTheirTexts() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> texts = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String word = "word" + i + "end";
        texts.add(callers.submit(() -> extract(rtf(word), "a.rtf").text().strip()));
      }
      for (int i = 0; i < 40; i++) {
        assertThat(texts.get(i).get()).isEqualTo("word" + i + "end");
      }
    }
  }

  @Test
  default void timeIsLimitedAndTheNextDocumentIsRead() throws Exception {
    extract(rtf("warm"), "a.rtf");
    ExtractionLimits brief =
        new ExtractionLimits(256L << 20, 4_000_000, 10, 100, Duration.ofMillis(30), false);
    byte[] slow = zip("a.txt", "slow ".repeat(8 << 20).getBytes(US_ASCII));
    byte[] slower = zip("b.zip", zip("c.zip", slow));
    long start = System.nanoTime();
    ExtractedText read = extract(slower, "a.zip", brief);
    assertThat(read.state()).isIn(IndexState.FAILED, IndexState.PARTIAL);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(extract(rtf("next"), "a.rtf").text()).contains("next");
  }
}
