package org.muniment.harvest.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.console.web.Words;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.Completeness.Standing;
import org.muniment.harvest.FolderCheck;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.Reconciliation;

/** Puts reconciliations into words. */
@Named
@ApplicationScoped
public class CompletenessWords {
  /** Numbers and moments. */
  @Inject Words words;

  /** How something stands, in a word or two. */
  public String standing(Standing standing) {
    return switch (standing) {
      case COMPLETE -> "complete";
      case INCOMPLETE -> "does not add up";
      case UNKNOWN -> "not known";
    };
  }

  /** The class of the badge that goes with it. */
  public String tone(Standing standing) {
    return switch (standing) {
      case COMPLETE -> "good";
      case INCOMPLETE -> "bad";
      case UNKNOWN -> "warn";
    };
  }

  /** Up to when, or why not. */
  public String story(OfMailbox mailbox) {
    Instant asOf = mailbox.completeAsOf();
    if (asOf != null) {
      return "Complete as of " + words.moment(asOf) + ".";
    }
    if (mailbox.standing() == Standing.UNKNOWN) {
      return "No harvest has looked at every folder yet.";
    }
    return mailbox.complete() == mailbox.folders()
        ? "The last harvest met a folder that did not add up. The next one looks again."
        : shortfall(mailbox);
  }

  private String shortfall(OfMailbox mailbox) {
    String wrong =
        mailbox.incomplete() == 0
            ? ""
            : words.count(mailbox.incomplete(), "folder does", "folders do") + " not add up. ";
    String unseen =
        mailbox.unknown() == 0
            ? ""
            : words.count(mailbox.unknown(), "folder was", "folders were") + " not looked at.";
    return (wrong + unseen).trim();
  }

  /** Up to when, for a column of moments; else why not. */
  public String asOf(OfMailbox mailbox) {
    Instant asOf = mailbox.completeAsOf();
    return asOf == null ? story(mailbox) : words.moment(asOf);
  }

  /** What the harvest saw and left to others; empty when nothing. */
  public String notTaken(OfMailbox mailbox) {
    HarvestRun run = mailbox.passed();
    return run == null ? "" : notTakenBy(run);
  }

  /** What a harvest saw and left to others; empty when nothing. */
  public String notTakenBy(HarvestRun run) {
    return run.notTaken().stream()
        .map(
            each ->
                each.rule()
                    + ": "
                    + words.count(each.folders(), "folder", "folders")
                    + " with "
                    + words.count(each.messages(), "message", "messages"))
        .collect(Collectors.joining("; "));
  }

  /** What happened after the harvest that the standing speaks of; empty when nothing did. */
  public String since(OfMailbox mailbox) {
    HarvestRun run = mailbox.since();
    if (run == null) {
      return "";
    }
    String when = words.ago(run.ended() == null ? run.started() : run.ended());
    return switch (run.state()) {
      case RUNNING -> "A harvest is under way.";
      case STOPPED -> "The newest harvest was stopped " + when + ".";
      case FAILED -> "The newest harvest failed " + when + ".";
      case DONE -> "";
    };
  }

  /** What the server has, as far as it told. */
  public String onServer(OfFolder folder) {
    Reconciliation told = folder.latest();
    if (told == null) {
      return "–";
    }
    FolderCheck check = told.check();
    long shown = check.listed() < 0 ? check.counted() : check.listed();
    return shown < 0 ? "–" : words.count(shown);
  }

  /** How the folder was checked. */
  public String method(OfFolder folder) {
    Reconciliation told = folder.latest();
    if (told == null) {
      return "Not looked at yet";
    }
    if (told.check().trouble() != null) {
      return "Could not be looked at";
    }
    return told.check().listed() < 0 ? "By count" : "Every UID";
  }

  /** When a folder was checked, and which entry of the ledger tells it; empty when it was not. */
  public String found(OfFolder folder) {
    Reconciliation told = folder.latest();
    return told == null ? "" : words.ago(told.at()) + ", entry " + words.count(folder.sequence());
  }

  /** What does not add up, in a sentence; empty when all does. */
  public String difference(OfFolder folder) {
    Reconciliation told = folder.latest();
    if (told == null || told.isComplete()) {
      return "";
    }
    FolderCheck check = told.check();
    List<String> sentences = new ArrayList<>();
    if (check.trouble() != null) {
      sentences.add(check.trouble());
    }
    if (check.missingCount() > 0) {
      sentences.add("On the server and not accounted for: UID " + check.missing() + ".");
    }
    if (check.counted() >= 0 && check.counted() != told.accounted()) {
      sentences.add(counts(check, told));
    }
    return String.join(" ", sentences);
  }

  private String counts(FolderCheck check, Reconciliation told) {
    String listed =
        check.listed() < 0 ? "" : " and lists " + words.count(check.listed(), "UID", "UIDs");
    return "The server counts "
        + words.count(check.counted(), "message", "messages")
        + listed
        + "; "
        + words.count(told.accounted())
        + " are accounted for.";
  }

  /** Counts by their names, such as rules or reasons, each for a line; a dash when none. */
  public List<String> byName(@Nullable Map<String, Long> counts) {
    if (counts == null || counts.isEmpty()) {
      return List.of("–");
    }
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(each -> each.getKey() + ": " + words.count(each.getValue()))
            .toList();
  }
}
