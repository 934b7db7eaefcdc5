package org.muniment.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.ledger.NoteKey;

/**
 * What the auditor asked for.
 *
 * @param vault the folder to verify, or a copy of it
 * @param keys the folder of the root key, or null to check what can be checked without
 * @param verifierKey the ledger's public key as the auditor keeps it, or null to take the vault's
 * @param checkpoints older checkpoints that the ledger has to extend
 * @param reports signed reports that the ledger has to bear out
 */
record Arguments(
    Path vault,
    @Nullable Path keys,
    @Nullable NoteKey verifierKey,
    List<Path> checkpoints,
    List<Path> reports) {
  static final String USAGE =
      """
      Usage: java -jar muniment-verify.jar VAULT [--keys FOLDER] [--verifier-key KEY]
             [--checkpoint FILE]... [--report FILE]...

        VAULT           the folder <muniment.home>/vault, or a copy; nothing in it is changed
        --keys          the folder of the root key; without it only checksums, tiles and
                        signatures are checked, and no original is opened
        --verifier-key  the ledger's public key as you keep it, not as the vault tells it
        --checkpoint    a checkpoint that you kept: the ledger must extend it
        --report        a signed report of completeness: its signature must be good, and with
                        --keys the ledger must tell the same of every folder

      Exit status: 0 all is well, 1 something is wrong (every finding is named), 2 not understood.
      """;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with a sentence for the auditor
   */
  static Arguments parse(String... words) {
    Path vault = null;
    Path keys = null;
    NoteKey verifierKey = null;
    List<Path> checkpoints = new ArrayList<>();
    List<Path> reports = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      switch (words[i]) {
        case "--keys" -> keys = Path.of(value(words, ++i));
        case "--verifier-key" -> verifierKey = noteKey(value(words, ++i));
        case "--checkpoint" -> checkpoints.add(Path.of(value(words, ++i)));
        case "--report" -> reports.add(Path.of(value(words, ++i)));
        default -> vault = onlyVault(vault, words[i]);
      }
    }
    if (vault == null) {
      throw new IllegalArgumentException("Say which vault is to be verified.");
    }
    return new Arguments(vault, keys, verifierKey, List.copyOf(checkpoints), List.copyOf(reports));
  }

  private static String value(String[] words, int index) {
    if (index >= words.length) {
      throw new IllegalArgumentException(words[index - 1] + " needs a value.");
    }
    return words[index];
  }

  private static NoteKey noteKey(String text) {
    try {
      return NoteKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--verifier-key is not a verifier key: " + text, e);
    }
  }

  private static Path onlyVault(@Nullable Path before, String word) {
    if (before != null || word.startsWith("-")) {
      throw new IllegalArgumentException("Not understood: " + word);
    }
    return Path.of(word);
  }
}
