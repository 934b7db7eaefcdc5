package org.muniment.vigil;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.ledger.CanonicalJson;

/**
 * What people are told after one round of the vigil: everything in one, so that a server that is
 * down is one message, not one for each of its mailboxes.
 *
 * @param at when it was found
 * @param raised what is newly wrong
 * @param settled what is wrong no more
 * @param standing how many alarms stand now, these included
 */
public record Notice(Instant at, List<Finding> raised, List<Finding> settled, long standing) {
  /** As many are told one by one; of more the number. */
  private static final int TOLD = 50;

  public Notice {
    raised = List.copyOf(raised);
    settled = List.copyOf(settled);
  }

  /** A notice that only tries whether notices arrive. */
  public static Notice trial(Instant at, long standing) {
    return new Notice(at, List.of(), List.of(), standing);
  }

  /** Whether it only tries whether notices arrive. */
  public boolean isTrial() {
    return raised.isEmpty() && settled.isEmpty();
  }

  /** One line. */
  public String subject() {
    if (isTrial()) {
      return "Muniment: a trial of its alarms";
    }
    if (raised.size() == 1 && settled.isEmpty()) {
      return "Muniment: " + words(raised.getFirst().concern()) + ": " + raised.getFirst().subject();
    }
    List<String> parts = new ArrayList<>();
    if (!raised.isEmpty()) {
      parts.add(raised.size() == 1 ? "1 new alarm" : raised.size() + " new alarms");
    }
    if (!settled.isEmpty()) {
      parts.add(settled.size() + " settled");
    }
    return "Muniment: " + String.join(", ", parts);
  }

  /** The text, in plain lines. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (isTrial()) {
      text.append("This notice only tries whether alarms arrive. They do.\n\n");
    }
    section(text, "New:", raised);
    section(text, "Settled by themselves:", settled);
    text.append(standing == 1 ? "1 alarm stands now." : standing + " alarms stand now.");
    return text.append(" The page Alarms of the console has them all.\n").toString();
  }

  private static void section(StringBuilder text, String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    text.append(title).append('\n');
    findings.stream().limit(TOLD).forEach(each -> text.append(line(each)));
    if (findings.size() > TOLD) {
      text.append("- and ").append(findings.size() - TOLD).append(" more\n");
    }
    text.append('\n');
  }

  private static String line(Finding finding) {
    return "- "
        + finding.subject()
        + ", "
        + words(finding.concern())
        + ": "
        + finding.sentence().replace('\n', ' ')
        + "\n";
  }

  /** What people call a concern. */
  public static String words(Concern concern) {
    return switch (concern) {
      case GAP -> "messages missing";
      case QUIET -> "unusually quiet";
      case SIGN_IN_REFUSED -> "sign-in refused";
      case QUARANTINE_GROWS -> "quarantine grows";
      case RUN_MISSING -> "no harvest started";
      case RUNS_FAIL -> "harvests fail";
      case NOT_WATCHED -> "could not be watched";
      case ARCHIVE_UNWELL -> "archive unwell";
    };
  }

  /** As it goes out. */
  public Letter letter() {
    return new Letter(subject(), text(), json());
  }

  /** For programs: an object in canonical form. */
  public String json() {
    return CanonicalJson.write(
        Map.of(
            "at", at.toString(),
            "raised", raised.stream().limit(TOLD).map(Notice::body).toList(),
            "raisedCount", (long) raised.size(),
            "settled", settled.stream().limit(TOLD).map(Notice::body).toList(),
            "settledCount", (long) settled.size(),
            "standing", standing,
            "subject", subject(),
            "trial", isTrial()));
  }

  private static Map<String, @Nullable Object> body(Finding finding) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    MailboxId mailbox = finding.mailbox();
    body.put("concern", finding.concern().label());
    body.put("mailbox", mailbox == null ? null : mailbox.value());
    body.put("subject", finding.subject());
    body.put("sentence", finding.sentence());
    return body;
  }
}
