package org.muniment.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.muniment.fault.Failure;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.Checkpoint;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.MerkleProofs;
import org.muniment.ledger.NoteKey;
import org.muniment.ledger.SignedNote;
import org.muniment.ledger.seal.LedgerAudit;
import org.muniment.ledger.seal.LedgerKeys;
import org.muniment.ledger.seal.SealedLedger;
import org.muniment.original.Cohort;
import org.muniment.original.ContentAddress;
import org.muniment.original.Original;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.original.crypto.RootKeys;
import org.muniment.original.segment.VaultScan;

/**
 * One verification: the ledger against its signature, the originals against their addresses, and
 * the two against each other. Holds the addresses of all originals in memory, some 64 octets each.
 */
final class Verification {
  private final Arguments arguments;
  private final Findings findings;
  private final Path ledgerFolder;
  private final Reports reports;
  private final Set<ContentAddress> placed = new HashSet<>();
  private final Set<ContentAddress> sound = new HashSet<>();

  Verification(Arguments arguments, Findings findings) {
    this.arguments = arguments;
    this.findings = findings;
    this.reports = Reports.read(arguments.reports(), findings);
    this.ledgerFolder = arguments.vault().resolve("ledger");
  }

  /** Ledger and originals are judged each by itself: damage to one does not hide the other's. */
  void carryOut() {
    Path keys = arguments.keys();
    RootKeys roots = keys == null ? null : KeystoreRootKeys.open(keys);
    attempt("The ledger", () -> judgeLedger(roots));
    attempt("The originals", () -> judgeOriginals(roots));
    if (roots == null) {
      findings.note("Without --keys no original and no body was opened.");
    } else {
      compare();
    }
  }

  private interface Step {
    void carryOut() throws IOException;
  }

  private void attempt(String what, Step step) {
    try {
      step.carryOut();
    } catch (Failure failure) {
      findings.add(failure.sentence());
    } catch (IOException | IllegalArgumentException e) {
      findings.add(what + " cannot be read: " + e);
    }
  }

  /** The ledger as its checkpoint speaks of it; what a living archive seals meanwhile is not. */
  private void judgeLedger(@Nullable RootKeys roots) throws IOException {
    NoteKey verifier = verifier();
    SecretKey bodyKey = roots == null ? null : LedgerKeys.open(ledgerFolder, roots).bodies();
    SealedLedger sealed = SealedLedger.open(ledgerFolder, verifier);
    Recount recount = new Recount();
    LedgerAudit audit = LedgerAudit.of(sealed, bodyKey, showing(recount));
    if (sealed.note() == null) {
      findings.add("There is no checkpoint: nothing vouches for this vault.");
    }
    audit.findings().forEach(findings::add);
    findings.note(
        "Ledger %s: %d entries under a good signature, %d of them without a body"
            .formatted(sealed.checkpoint().origin(), audit.entries(), audit.erased()));
    if (roots != null && audit.findings().isEmpty()) {
      recount.sumUp(findings);
    }
    reports.judge(verifier, roots != null, findings);
    judgeOlder(verifier, sealed);
  }

  private Consumer<LedgerEntry> showing(Recount recount) {
    return entry -> {
      remember(entry);
      recount.take(entry);
      reports.take(entry);
    };
  }

  private NoteKey verifier() throws IOException {
    NoteKey given = arguments.verifierKey();
    if (given != null) {
      return given;
    }
    NoteKey own = NoteKey.parse(Files.readString(ledgerFolder.resolve("verifier-key")));
    findings.note("The verifier key is the vault's own; compare it with the one you keep:");
    findings.note("  " + own.text());
    return own;
  }

  private void judgeOlder(NoteKey verifier, SealedLedger sealed) {
    for (Path older : arguments.checkpoints()) {
      attempt(older.toString(), () -> judgeOlder(older, verifier, sealed));
    }
  }

  private void judgeOlder(Path file, NoteKey verifier, SealedLedger sealed) throws IOException {
    SignedNote note = SignedNote.parse(Files.readString(file));
    if (!verifier.signed(note)) {
      findings.add(file + " bears no good signature of " + verifier.text() + ".");
      return;
    }
    Checkpoint older = Checkpoint.parse(note.text());
    Checkpoint newer = sealed.checkpoint();
    boolean isExtended =
        older.size() <= newer.size()
            && MerkleProofs.extend(
                older.size(),
                older.root(),
                newer.size(),
                newer.root(),
                sealed.consistency(older.size()));
    if (isExtended) {
      findings.note("The ledger extends " + file + " (" + older.size() + " entries)");
    } else {
      findings.add("The ledger does not extend " + file + ": its history was rewritten.");
    }
  }

  private void remember(LedgerEntry entry) {
    String body = entry.body();
    if (entry.kind() == EntryKind.PLACED && body != null) {
      Map<String, Object> fields = CanonicalJsonReader.read(body);
      if (fields.get("original") instanceof String address) {
        placed.add(ContentAddress.parse(address));
      }
    }
  }

  private void judgeOriginals(@Nullable RootKeys roots) throws IOException {
    VaultScan scan =
        roots == null
            ? VaultScan.withoutKeys(arguments.vault())
            : VaultScan.of(arguments.vault(), roots);
    VaultScan.Tally tally = scan.run(new Scribe());
    findings.note(
        "Originals: %d sound, %d octets, in %d segments (%d sealed)"
            .formatted(tally.originals(), tally.octets(), tally.segments(), tally.sealed()));
  }

  private void compare() {
    for (ContentAddress address : placed) {
      if (!sound.contains(address)) {
        findings.add("Original " + address + " is in the ledger and not sound in the vault.");
      }
    }
    long unspoken = sound.stream().filter(address -> !placed.contains(address)).count();
    if (unspoken > 0) {
      findings.note(
          unspoken + " originals are in the vault and not, or not yet, in the sealed ledger");
    }
  }

  /** Writes down what the scan meets. */
  private final class Scribe implements VaultScan.Observer {
    @Override
    public void sound(Cohort cohort, Original original) {
      sound.add(original.address());
    }

    @Override
    public void found(VaultScan.Finding finding) {
      if (finding.kind().isDamage()) {
        findings.add(finding.toString());
      } else {
        findings.note(finding.toString());
      }
    }
  }
}
