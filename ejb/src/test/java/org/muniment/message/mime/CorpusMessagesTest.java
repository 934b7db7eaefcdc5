package org.muniment.message.mime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.muniment.message.FileName;
import org.muniment.message.HtmlText.Pictures;
import org.muniment.message.MessageHeaders;
import org.muniment.message.MessageOutline;
import org.muniment.message.MessageReader;
import org.muniment.message.MessageReader.OpenPart;
import org.muniment.message.MessageReaderContract;
import org.muniment.message.ParseLimits;
import org.muniment.message.Part;
import org.muniment.message.html.SanitizedHtml;
import org.muniment.testkit.Corpus;
import org.muniment.testkit.Corpus.Sample;

/** Every message that we could lay hands on is read, twice the same, and shown without harm. */
@Timeout(300)
class CorpusMessagesTest {
  private static final List<String> HARM = List.of("<script", "<iframe", "javascript:", "<form");

  private final MimeMessageReader reader = new MimeMessageReader();
  private final SanitizedHtml html = new SanitizedHtml();

  /** What is read of a message: its outline, its text, and how many octets its parts have. */
  private record Reading(MessageOutline outline, String text) {}

  private Reading read(Sample sample) throws IOException {
    StringBuilder text = new StringBuilder();
    MessageReader.Visitor visitor =
        new MessageReader.Visitor() {
          @Override
          public void headers(MessageHeaders headers) {
            text.append(headers.subject()).append('\n');
          }

          @Override
          public void leaf(Part part, InputStream decoded) throws IOException {
            if (part.type().isText()) {
              String words = reader.decode(decoded.readAllBytes(), part.charset());
              text.append(part.type().is("text/html") ? html.words(words) : words).append('\n');
            }
          }
        };
    InputStream octets = new ByteArrayInputStream(sample.octets());
    return new Reading(reader.read(octets, ParseLimits.DEFAULT, visitor), text.toString());
  }

  private void check(Sample sample) {
    try {
      Reading first = read(sample);
      Reading second = read(sample);
      assertThat(second).as(sample.name()).isEqualTo(first);
      assertThat(first.outline().complete()).as(sample.name()).isTrue();
      checkNames(sample, first.outline());
      checkParts(sample, first.outline());
    } catch (IOException e) {
      throw new UncheckedIOException(sample.name(), e);
    }
  }

  private static void checkNames(Sample sample, MessageOutline outline) {
    for (Part part : outline.parts().toList()) {
      FileName name = part.fileName();
      if (name != null) {
        assertThat(name.safe())
            .as(sample.name() + " " + name.written())
            .isNotBlank()
            .doesNotContain("/", "\\", "\0", "\n", "\u202e")
            .isNotEqualTo("..")
            .hasSizeLessThanOrEqualTo(FileName.LENGTH);
      }
    }
  }

  /** Every leaf can be opened by its path, and has the size that the outline says. */
  private void checkParts(Sample sample, MessageOutline outline) throws IOException {
    List<Part> leaves = outline.parts().filter(part -> part.size() >= 0).limit(20).toList();
    for (Part leaf : leaves) {
      InputStream octets = new ByteArrayInputStream(sample.octets());
      try (OpenPart open = reader.open(octets, leaf.path()).orElseThrow()) {
        byte[] content = open.octets().readAllBytes();
        assertThat(content.length).as(sample.name() + " " + leaf.path()).isEqualTo(leaf.size());
        if (leaf.type().is("text/html")) {
          checkHarmless(sample, reader.decode(content, leaf.charset()));
        }
      }
    }
  }

  private void checkHarmless(Sample sample, String markup) {
    String shown = html.safe(markup, Pictures.NONE).body().toLowerCase(Locale.ROOT);
    assertThat(HARM).as(sample.name()).noneMatch(shown::contains);
    assertThat(shown).as(sample.name()).doesNotContainPattern("<img[^>]+src=\"https?:");
  }

  @Test
  void oddMessagesAreReadAndReadAgainTheSame() {
    AtomicInteger count = new AtomicInteger();
    Optional<Corpus> corpus = Corpus.find();
    corpus.ifPresentOrElse(
        found ->
            found.oddMessages(
                sample -> {
                  check(sample);
                  count.incrementAndGet();
                }),
        () -> ownSamples().forEach(this::check));
    report("odd messages", corpus.isPresent(), count.get());
  }

  @Test
  void realMessagesAreReadAndReadAgainTheSame() {
    AtomicInteger count = new AtomicInteger();
    Optional<Corpus> corpus = Corpus.find();
    corpus.ifPresentOrElse(
        found ->
            found.realMessages(
                sample -> {
                  check(sample);
                  count.incrementAndGet();
                }),
        () -> ownSamples().forEach(this::check));
    report("real messages", corpus.isPresent(), count.get());
  }

  @Test
  void whatIsExpectedOfConstructedMessagesIsFound() throws IOException {
    List<Path> expectations =
        Corpus.find()
            .map(found -> found.files("constructed/torture", ".expect.json"))
            .orElse(List.of());
    List<String> missed = new ArrayList<>();
    for (Path expectation : expectations) {
      String name = expectation.getFileName().toString().replace(".expect.json", "");
      Reading reading = read(Corpus.sample(expectation.resolveSibling(name)));
      String wanted = Files.readString(expectation);
      missed.addAll(missed(name, wanted, reading));
    }
    assertThat(missed).isEmpty();
    report("expectations", !expectations.isEmpty(), expectations.size());
  }

  private static List<String> missed(String name, String wanted, Reading reading) {
    List<String> missed = new ArrayList<>();
    for (String word : texts(wanted, "\"search\": \\[([^\\]]*)\\]")) {
      if (!reading.text().contains(word)) {
        missed.add(name + " lacks " + word);
      }
    }
    for (String subject : texts(wanted, "\"subject\": (\"[^\"]*\")")) {
      if (!reading.outline().headers().subject().equals(subject)) {
        missed.add(name + " has the subject " + reading.outline().headers().subject());
      }
    }
    for (String file : texts(wanted, "\"filename\": (\"[^\"]*\")")) {
      if (reading.outline().attachments().stream().noneMatch(p -> p.title().equals(file))) {
        missed.add(name + " lacks the file " + file);
      }
    }
    Matcher parts = Pattern.compile("\"parts\": (\\d+)").matcher(wanted);
    if (parts.find()
        && reading.outline().attachments().size() != Integer.parseInt(parts.group(1))) {
      missed.add(name + " has " + reading.outline().attachments().size() + " files");
    }
    return missed;
  }

  private static List<String> texts(String json, String where) {
    Matcher found = Pattern.compile(where, Pattern.DOTALL).matcher(json);
    return found.find()
        ? Pattern.compile("\"([^\"]*)\"")
            .matcher(found.group(1))
            .results()
            .map(each -> each.group(1))
            .toList()
        : List.of();
  }

  private static List<Sample> ownSamples() {
    Map<String, String> messages =
        Map.of(
            "family", MessageReaderContract.FAMILY,
            "cut", MessageReaderContract.FAMILY.substring(0, 900),
            "no header", "\r\njust text",
            "no body", "Subject: x",
            "nul", "Subject: a\0b\r\n\r\n\0\r\r\n");
    return messages.entrySet().stream()
        .map(each -> new Sample(each.getKey(), each.getValue().getBytes(UTF_8)))
        .toList();
  }

  private static void report(String what, boolean isCorpus, int count) {
    System.out.println(
        isCorpus ? count + " " + what + " of the corpus" : "no corpus: own samples for " + what);
  }
}
