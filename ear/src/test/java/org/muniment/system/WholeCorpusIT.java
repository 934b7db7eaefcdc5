package org.muniment.system;

import static java.util.function.Function.identity;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.muniment.demo.Api;
import org.muniment.demo.office.Office;
import org.muniment.original.ContentAddress;
import org.muniment.testkit.Corpus;
import org.muniment.testkit.Corpus.Sample;
import org.muniment.testkit.imap.DovecotOctets;
import org.muniment.testkit.imap.DovecotServer;
import org.muniment.verify.Verify;

/**
 * All mail that we could lay hands on, the whole way: delivered to a real Dovecot, harvested under
 * TLS by the server as it is delivered, taken out of the archive again, put back into another
 * mailbox, and harvested from there. No octet differs, nothing is quarantined, no message stops
 * anything, and what documents say is found. Without the corpus beside the project it runs on the
 * mail of the demonstration.
 */
@EnabledIf("org.muniment.testkit.imap.DovecotServer#isInstalled")
@Timeout(1_500)
class WholeCorpusIT {
  private static final int READERS = 4;

  /** What they say is in a picture, wholly, and the reference run recognised it. */
  private static final Set<String> PICTURES =
      Set.of(
          "testOCR.jpg",
          "testOCR.pdf",
          "testOCR.png",
          "testTIFF_multipage.tif",
          "testNumbers2013.numbers",
          "testPages2013.pages");

  @TempDir Path folder;

  private final Optional<Corpus> corpus = Corpus.find();
  private final List<byte[]> delivered = new ArrayList<>();

  @Test
  void whatWasDeliveredIsArchivedFoundAndPutBackOctetForOctet() throws Exception {
    try (DovecotServer dovecot = DovecotServer.start(DovecotServer.Layout.MAILDIR_PLUS_PLUS);
        MunimentServer server = MunimentServer.in(folder).start();
        Desk desk = Desk.first(server)) {
      deliverAll(dovecot);
      long source = desk.addServer(dovecot.overTls());
      long from = mailbox(desk, source, dovecot, "from");
      long to = mailbox(desk, source, dovecot, "to");

      long archived = Desk.number(harvest(desk, from), "archived");
      List<String> present = messages(desk, from);
      long taken = takenOut(desk, present);
      Restored restored = restored(desk, from, to);
      harvest(desk, to);
      List<String> back = messages(desk, to);
      long quarantined = Desk.number(desk.get("quarantine"), "total");
      desk.awaitFound("", Stream.of(present, back).flatMap(List::stream).distinct().count());
      Set<String> silent = documentsWithoutText(desk);

      System.out.printf(
          "WholeCorpusIT: delivered %d, archived %d, taken out equal %d, put back %d (%d were there"
              + " already: the same twice), quarantined %d, documents with text found %d of %d,"
              + " without %s%n",
          delivered.size(),
          archived,
          taken,
          restored.putBack(),
          restored.alreadyThere(),
          quarantined,
          probes().size() - silent.size(),
          probes().size(),
          silent);
      assertThat(archived).isEqualTo(delivered.size());
      assertThat(counted(present)).isEqualTo(counted(addresses()));
      assertThat(taken).isEqualTo(present.size());
      assertThat(restored.refused()).isZero();
      assertThat(restored.putBack() + restored.alreadyThere()).isEqualTo(delivered.size());
      assertThat(back).hasSize((int) restored.putBack());
      assertThat(Set.copyOf(back)).isEqualTo(Set.copyOf(present));
      assertThat(quarantined).isZero();
      assertThat(PICTURES).containsAll(silent);
      desk.awaitSealed();
      server.stop();
      assertThat(verify(server)).isZero();
    }
  }

  // --- delivery

  private void deliverAll(DovecotServer dovecot) {
    if (corpus.isEmpty()) {
      System.out.println(
          "WholeCorpusIT: no corpus beside the project, on the demonstration's mail");
      Office.mailboxes().stream()
          .flatMap(mailbox -> mailbox.messages().stream())
          .forEach(message -> deliver(dovecot, "", message.octets()));
      return;
    }
    Corpus found = corpus.get();
    found.realMessages(sample -> deliver(dovecot, ".Real", sample.octets()));
    found.oddMessages(sample -> deliver(dovecot, ".Odd", sample.octets()));
    found.oddMailboxes(sample -> deliver(dovecot, ".Odd.Mailboxes", sample.octets()));
    for (Sample document : found.documents()) {
      deliver(dovecot, ".Documents", Corpus.attached(document).octets());
    }
  }

  private void deliver(DovecotServer dovecot, String directory, byte[] octets) {
    dovecot.deliver("from", directory, octets, delivered.size() % 3 == 0 ? "S" : "");
    delivered.add(octets);
  }

  private static long mailbox(Desk desk, long source, DovecotServer dovecot, String name)
      throws IOException {
    return desk.addMailbox(source, name, dovecot.login(name).password());
  }

  // --- octets

  /** Dovecot serves lone line feeds as CR LF and NUL octets as 0x80, and changes nothing else. */
  private List<String> addresses() {
    return delivered.stream()
        .map(octets -> ContentAddress.ofContent(DovecotOctets.served(octets)).toString())
        .toList();
  }

  private static Map<String, Long> counted(Collection<String> messages) {
    return messages.stream().collect(Collectors.groupingBy(identity(), Collectors.counting()));
  }

  // --- the way through the archive

  private static String harvest(Desk desk, long mailbox) throws IOException {
    String run = desk.harvestToEnd(mailbox);
    assertThat(Api.member(run, "state")).as(run).isEqualTo("done");
    assertThat(run).contains("\"troubles\":[]");
    return run;
  }

  private static List<String> messages(Desk desk, long mailbox) throws IOException {
    return desk.present(mailbox).stream().map(Desk.Placed::message).toList();
  }

  /** Takes each out of the archive, and counts those whose octets hash to their name. */
  private static long takenOut(Desk desk, List<String> messages) throws Exception {
    List<Callable<Boolean>> errands = new ArrayList<>();
    for (String message : messages) {
      errands.add(() -> desk.original(message).address().equals(message));
    }
    try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
      return readers.invokeAll(errands).stream().filter(Future::resultNow).count();
    }
  }

  /** A closing account of restores. */
  private record Restored(long putBack, long alreadyThere, long refused) {}

  private static Restored restored(Desk desk, long from, long to) throws IOException {
    Restored sum = new Restored(0, 0, 0);
    for (long each : desk.topFolders(from)) {
      String account = desk.restore(each, to);
      assertThat(Api.member(account, "state")).as(account).isEqualTo("done");
      sum =
          new Restored(
              sum.putBack() + Desk.number(account, "putBack"),
              sum.alreadyThere() + Desk.number(account, "alreadyThere"),
              sum.refused() + Desk.number(account, "refused"));
    }
    return sum;
  }

  private static int verify(MunimentServer server) {
    String vault = server.home().resolve("vault").toString();
    return Verify.run(System.out, vault, "--keys", server.keys().toString());
  }

  // --- text

  /** Documents in which the reference run found words, and these words. */
  private Map<String, List<String>> probes() throws IOException {
    if (corpus.isEmpty()) {
      return Map.of();
    }
    Path table = corpus.get().files("docs", "TIKA-PROBES.tsv").getFirst();
    return Files.readAllLines(table).stream()
        .map(line -> line.split("\t", -1))
        .filter(probe -> probe[4].equals("ok") && !probe[5].isBlank())
        .collect(Collectors.toMap(probe -> probe[0], probe -> List.of(probe[5].split(" "))));
  }

  /** Those of them for which no search for one of the words finds the message it is attached to. */
  private Set<String> documentsWithoutText(Desk desk) throws IOException {
    Set<String> silent = new HashSet<>();
    for (Map.Entry<String, List<String>> probe : probes().entrySet()) {
      if (!isFound(desk, probe.getKey(), probe.getValue())) {
        silent.add(probe.getKey());
      }
    }
    return silent;
  }

  private static boolean isFound(Desk desk, String name, List<String> words) throws IOException {
    for (String word : words) {
      if (desk.found("filename:\"%s\" \"%s\"".formatted(name, word)) > 0) {
        return true;
      }
    }
    return false;
  }
}
