package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.InMemoryHarvestJournal;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.NotTaken;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.ledger.InMemoryLedger;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.recovery.MailTarget;
import org.muniment.testkit.Corpus;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;
import org.muniment.testkit.imap.CyrusServer;
import org.muniment.testkit.imap.RawImap;

/**
 * The harvest against a real Cyrus: folders below {@code INBOX.}, OBJECTID, QRESYNC, STATUS=SIZE,
 * COMPRESS, and folders of others.
 */
@EnabledIf("org.muniment.testkit.imap.CyrusServer#isInstalled")
class HarvestOnCyrusTest {
  private static final MailboxId ANNA = new MailboxId(1);
  private static final int MOST = 400;

  private final SettableClock clock = new SettableClock();
  private final InMemoryLedger ledger = new InMemoryLedger(clock);
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private final InMemoryHarvestJournal journal =
      new InMemoryHarvestJournal(ledger, clock, new Steps());
  private CyrusServer cyrus;

  @BeforeEach
  void start() {
    cyrus = CyrusServer.start();
  }

  @AfterEach
  void stop() {
    cyrus.close();
  }

  @Test
  void theSampleMailIsTakenOctetForOctetCompressedOrNot() {
    List<byte[]> sent = samples();
    fill(List.of("Projekte", "Größe"), sent);

    RunClosing closing = harvest(new ImapMailSource());

    assertThat(closing.troubles()).isEmpty();
    assertThat(closing.tally().incomplete()).isZero();
    assertThat(contents()).isEqualTo(addresses(sent));
    assertThat(harvest(new ImapMailSource()).tally().archived()).isZero();
    Compression always = new Compression(Compression.Choice.ALWAYS);
    assertThat(fetched(new ImapMailSource(ImapPatience.DEFAULT, always)))
        .isEqualTo(addresses(sent));
  }

  @Test
  void whatMovesVanishesAndIsRenamedIsFollowedWithoutASecondFetch() {
    List<byte[]> sent = List.of(octets(1), octets(2), octets(3), octets(4), octets(5));
    fill(List.of("INBOX"), sent);
    fill(List.of("Alt"), List.of(octets(6)));
    raw("CREATE INBOX.Empty");
    assertThat(harvest(new ImapMailSource()).tally().archived()).isEqualTo(6);

    raw("SELECT INBOX", "UID MOVE 1 INBOX.Empty", "UID STORE 2 +FLAGS (\\Flagged)");
    raw("SELECT INBOX", "UID STORE 3 +FLAGS (\\Deleted)", "EXPUNGE");
    raw("RENAME INBOX.Alt INBOX.Neu");
    RunClosing closing = harvest(new ImapMailSource());

    assertThat(closing.state()).isEqualTo(RunState.DONE);
    assertThat(closing.troubles()).isEmpty();
    assertThat(closing.tally().incomplete()).isZero();
    assertThat(closing.tally().moved()).isEqualTo(1);
    assertThat(closing.tally().vanished()).isEqualTo(1);
    assertThat(closing.tally().flagsChanged()).isEqualTo(1);
    assertThat(closing.tally().bytes()).as("a moved message is not fetched again").isZero();
    assertThat(journal.folders(ANNA))
        .as("a renamed folder is the same folder")
        .hasSize(3)
        .filteredOn(folder -> !folder.isGone())
        .extracting(folder -> folder.name().display())
        .containsExactlyInAnyOrder("INBOX", "INBOX.Empty", "INBOX.Neu");
  }

  @Test
  void foldersOfOthersAreSeenCountedAndLeftToThem() {
    RawImap.run(
        cyrus.inClear(),
        cyrus.login("admin"),
        "SETACL user.bert anna lrs",
        "CREATE bulletin",
        "SETACL bulletin anyone lrs");
    fill(List.of("INBOX"), List.of(octets(1)));

    RunClosing closing = harvest(new ImapMailSource());

    assertThat(closing.tally().archived()).isEqualTo(1);
    assertThat(closing.troubles()).isEmpty();
    assertThat(closing.notTaken())
        .containsExactlyInAnyOrder(
            new NotTaken("Folders of other users", 1, 0, 0, List.of("user.bert")),
            new NotTaken("Shared folders", 1, 0, 0, List.of("bulletin")));
  }

  private static byte[] octets(int number) {
    return ("Subject: number " + number + "\r\n\r\nText\r\n").getBytes(UTF_8);
  }

  /** What Cyrus takes: it refuses NUL and lone line feeds. */
  private static List<byte[]> samples() {
    List<byte[]> samples = new ArrayList<>(List.of(octets(1), octets(2)));
    Optional<Corpus> corpus = Corpus.find();
    if (corpus.isEmpty()) {
      System.out.println("HarvestOnCyrusTest: no corpus beside the project, own samples only");
      return samples;
    }
    corpus
        .get()
        .realMessages(
            sample -> {
              if (samples.size() < MOST && isAcceptable(sample.octets())) {
                samples.add(sample.octets());
              }
            });
    return samples;
  }

  private static boolean isAcceptable(byte[] octets) {
    for (int i = 0; i < octets.length; i++) {
      boolean isLone = octets[i] == '\n' && (i == 0 || octets[i - 1] != '\r');
      boolean isLoneReturn = octets[i] == '\r' && (i + 1 == octets.length || octets[i + 1] != '\n');
      if (octets[i] == 0 || isLone || isLoneReturn) {
        return false;
      }
    }
    return true;
  }

  private void fill(List<String> path, List<byte[]> messages) {
    try (MailTarget.Session session =
        new ImapMailTarget().open(cyrus.inClear(), cyrus.login("anna"))) {
      for (byte[] message : messages) {
        session.append(
            session.folder(path),
            new ByteArrayInputStream(message),
            message.length,
            null,
            0,
            Set.of());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void raw(String... commands) {
    RawImap.run(cyrus.inClear(), cyrus.login("anna"), commands);
  }

  private RunClosing harvest(MailSource source) {
    clock.advance(Duration.ofMinutes(1));
    RunOrder order = new RunOrder(ANNA, RunKind.HARVEST, "node-1", "system:harvest");
    MailboxHarvest harvest =
        new MailboxHarvest(
            source, originals, journal, clock, pause -> {}, Thread.ofVirtual().factory());
    return harvest.carryOut(
        harvest.begin(order), HarvestTerms.of(order, cyrus.inClear(), cyrus.login("anna")));
  }

  private Set<ContentAddress> contents() {
    return journal.placements(ANNA).stream()
        .map(placement -> placement.sighting().original().address())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a fresh archive would hold. */
  private Set<ContentAddress> fetched(MailSource source) {
    HarvestOnCyrusTest fresh = new HarvestOnCyrusTest();
    fresh.cyrus = cyrus;
    RunClosing closing = fresh.harvest(source);
    assertThat(closing.tally().incomplete()).isZero();
    return fresh.contents();
  }

  private static Set<ContentAddress> addresses(List<byte[]> messages) {
    return messages.stream()
        .map(ContentAddress::ofContent)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
