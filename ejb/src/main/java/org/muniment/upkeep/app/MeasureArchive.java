package org.muniment.upkeep.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Entitlement;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.boot.BootKeys;
import org.muniment.configuration.MunimentConfiguration;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.ledger.Checkpoint;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.app.ReadLedger;
import org.muniment.search.MessageIndex;
import org.muniment.search.Query;
import org.muniment.text.IndexState;

/** Measures the archive: its files, how much of the ledger is sealed, how much mail is found. */
@Dependent
public class MeasureArchive {
  private final Ledger ledger;
  private final ReadLedger sealed;
  private final MessageIndex index;
  private final Path home;
  private final Rights rights;

  /** Measures this archive. */
  @Inject
  public MeasureArchive(
      Ledger ledger,
      ReadLedger sealed,
      MessageIndex index,
      MunimentConfiguration configuration,
      Rights rights) {
    this.ledger = ledger;
    this.sealed = sealed;
    this.index = index;
    this.home = configuration.get(BootKeys.HOME);
    this.rights = rights;
  }

  /**
   * How large an archive is.
   *
   * @param vault octets of all files of the vault: originals, keys, sealed ledger
   * @param index octets of the search index; 0 while there is none
   * @param entries how many entries the ledger has
   * @param sealed how many of them the last signed checkpoint covers
   * @param sealedUntil when the last of those was appended, or null before the first checkpoint
   * @param messages how many messages the index holds, by how much of their text can be found;
   *     states that none has are missing, and all are while the index does not answer
   */
  public record Measures(
      long vault,
      long index,
      long entries,
      long sealed,
      @Nullable Instant sealedUntil,
      Map<IndexState, Long> messages) {
    public Measures {
      messages = messages.isEmpty() ? Map.of() : new EnumMap<>(messages);
    }
  }

  /**
   * How large it is now. The files of the vault are few and large, and are counted each time.
   *
   * @throws Failure {@code FORBIDDEN} for an actor who is neither administrator nor auditor
   */
  public Measures measure(Actor by) {
    rights.require(by, "see the system", Role.ADMINISTRATOR, Role.AUDITOR);
    long covered = sealed.checkpoint().map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    return new Measures(
        octets(home.resolve("vault")),
        octets(home.resolve("index")),
        ledger.size(),
        covered,
        covered == 0 ? null : ledger.read(covered - 1, 1).getFirst().time(),
        messages());
  }

  private Map<IndexState, Long> messages() {
    Map<IndexState, Long> messages = new EnumMap<>(IndexState.class);
    try {
      for (IndexState state : IndexState.values()) {
        Query those = new Query.InState(Set.of(state));
        long count = index.count(those, new Entitlement.EveryMailbox());
        if (count > 0) {
          messages.put(state, count);
        }
      }
      return messages;
    } catch (Failure failure) {
      if (failure.fault() == Fault.INDEX_UNAVAILABLE) {
        return Map.of();
      }
      throw failure;
    }
  }

  /** Files come and go while the index is written; what is gone has no size. */
  private static long octets(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    } catch (IOException | UncheckedIOException gone) {
      return 0;
    }
  }
}
