package org.muniment.verify;

import java.io.PrintStream;
import java.nio.file.Files;
import org.muniment.fault.Failure;

/**
 * The auditor's tool. Re-hashes every original of a vault and checks every proof of its ledger,
 * offline: it needs neither the server nor its word, and changes nothing.
 */
public final class Verify {
  private static final int WELL = 0;
  private static final int WRONG = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private Verify() {}

  /** Verifies what the arguments name and ends with the status of {@link #run}. */
  public static void main(String[] words) {
    System.exit(run(System.out, words));
  }

  /**
   * Verifies and reports.
   *
   * @return 0 when all is well, 1 when something is wrong, 2 when the arguments make no sense
   */
  public static int run(PrintStream out, String... words) {
    Arguments arguments;
    try {
      arguments = Arguments.parse(words);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.println();
      out.print(Arguments.USAGE);
      return NOT_UNDERSTOOD;
    }
    if (!Files.isDirectory(arguments.vault().resolve("ledger"))) {
      out.println("There is no vault in " + arguments.vault() + ".");
      return NOT_UNDERSTOOD;
    }
    return judge(arguments, out);
  }

  private static int judge(Arguments arguments, PrintStream out) {
    Findings findings = new Findings(out);
    try {
      new Verification(arguments, findings).carryOut();
    } catch (Failure failure) {
      findings.add(failure.sentence());
    }
    out.println();
    out.println(verdict(arguments, findings.count()));
    return findings.count() == 0 ? WELL : WRONG;
  }

  private static String verdict(Arguments arguments, long wrong) {
    if (wrong > 0) {
      return wrong + (wrong == 1 ? " finding" : " findings") + ": something is wrong.";
    }
    return arguments.keys() == null
        ? "What was checked is well. Originals were not opened: give --keys to check them."
        : "All is well.";
  }
}
