package org.muniment.harvest.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.KnownFolder;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.Pacing;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.Sources;
import org.muniment.harvest.jpa.JpaHarvestJournal;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.OriginalStore;
import org.muniment.original.SteppedOriginalStore;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.original.file.VaultFiles;
import org.muniment.original.segment.SegmentOriginalStore;
import org.muniment.original.segment.VaultScan;
import org.muniment.original.segment.VaultSettings;
import org.muniment.recovery.RestorableMail;
import org.muniment.recovery.jpa.JpaRestorableMail;
import org.muniment.testkit.Steps;

/**
 * A vault on disk and a catalogue in a database, with one mailbox to harvest into them. The steps
 * of writing a batch are told to {@link #steps}, so that a test can break something just then.
 */
final class RealArchive implements AutoCloseable {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int EVERYTHING = 100_000;

  /** Pauses are taken, and shorter than meant. */
  private static final Pacing HASTE = pause -> Thread.sleep(pause.dividedBy(5));

  final Steps steps = new Steps();
  private final Path vault;
  private final KeystoreRootKeys roots;
  private final OriginalStore originals;
  private final HarvestJournal journal;
  private final RestorableMail mail;
  private final Ledger ledger;
  private final MailboxId mailbox;

  RealArchive(Path vault, Path keys, VaultFiles files, Catalogue catalogue) {
    this.vault = vault;
    roots = KeystoreRootKeys.openOrCreate(keys, vault);
    originals = SegmentOriginalStore.open(VaultSettings.of(vault), roots, CLOCK, files);
    ledger = new JpaLedger(catalogue.entityManager(), CLOCK, LedgerBell.SILENT);
    journal =
        catalogue.transactional(
            HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, CLOCK));
    mail =
        catalogue.transactional(
            RestorableMail.class, new JpaRestorableMail(catalogue.entityManager()));
    Sources sources =
        catalogue.transactional(Sources.class, new JpaSources(catalogue.entityManager(), CLOCK));
    mailbox =
        sources.add(new Sources.MailboxDraft("anna", null, null, null, HarvestSchedule.DEFAULT));
  }

  /** Harvests once, in this thread. */
  RunClosing harvest(MailSource source, MailServer server, Login login) {
    RunOrder order = new RunOrder(mailbox, RunKind.HARVEST, "node-1", "system:harvest");
    MailboxHarvest harvest =
        new MailboxHarvest(
            source,
            new SteppedOriginalStore(originals, steps),
            journal,
            CLOCK,
            HASTE,
            Thread.ofVirtual().factory());
    return harvest.carryOut(harvest.begin(order), HarvestTerms.of(order, server, login));
  }

  /** Asserts that exactly these are placed, once each, told to the ledger once, and whole. */
  void assertHolds(Collection<byte[]> messages) {
    List<ContentAddress> delivered = messages.stream().map(ContentAddress::ofContent).toList();
    assertThat(placed()).containsExactlyInAnyOrderElementsOf(delivered);
    assertThat(placedInLedger()).isEqualTo(delivered.size());
    assertThat(soundInVault()).containsAll(delivered);
    for (byte[] message : messages) {
      try (var octets = originals.read(ContentAddress.ofContent(message))) {
        assertThat(octets.readAllBytes()).isEqualTo(message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What the catalogue says is there; a message twice if it was placed twice. */
  List<ContentAddress> placed() {
    List<ContentAddress> placed = new ArrayList<>();
    for (KnownFolder folder : journal.folders(mailbox)) {
      mail.folder(folder.id(), true, null, EVERYTHING)
          .forEach(each -> placed.add(each.placement().sighting().original().address()));
    }
    return placed;
  }

  private long placedInLedger() {
    return ledger.read(0, EVERYTHING).stream()
        .filter(entry -> entry.kind() == EntryKind.PLACED)
        .count();
  }

  /** Every original that an auditor finds sound; anything damaged fails the test. */
  private List<ContentAddress> soundInVault() {
    List<ContentAddress> sound = new ArrayList<>();
    List<String> findings = new ArrayList<>();
    try {
      VaultScan.of(vault, roots)
          .run(
              new VaultScan.Observer() {
                @Override
                public void sound(Cohort cohort, Original original) {
                  sound.add(original.address());
                }

                @Override
                public void found(VaultScan.Finding finding) {
                  findings.add(finding.toString());
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(findings).isEmpty();
    return sound;
  }

  @Override
  public void close() {
    originals.close();
  }
}
