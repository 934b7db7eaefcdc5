package org.muniment.upkeep.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;
import org.muniment.ledger.app.FollowerState;
import org.muniment.ledger.app.ReadLedger;
import org.muniment.search.app.ReadAgain;
import org.muniment.search.app.RebuildIndex;
import org.muniment.search.web.MailWords;
import org.muniment.text.IndexState;
import org.muniment.upkeep.app.Health;
import org.muniment.upkeep.app.MeasureArchive;
import org.muniment.upkeep.app.MeasureArchive.Measures;
import org.muniment.upkeep.app.ShowSystem;
import org.muniment.upkeep.app.ShowSystem.Installation;

/** The system page; it looks again every few seconds. */
@Named
@RequestScoped
public class SystemScreen {
  private static final int RECENT = 12;

  @Inject private ShowSystem system;
  @Inject private ReadLedger ledger;
  @Inject private RebuildIndex index;
  @Inject private ReadAgain again;
  @Inject private MeasureArchive measure;
  @Inject private MailWords mailWords;
  @Inject private Words words;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;

  private @Nullable Installation installation;
  private @Nullable Measures measures;

  @PostConstruct
  void open() {
    installation = system.show(actor.get());
    measures = measure.measure(actor.get());
  }

  /** How large the archive is. */
  public Measures measures() {
    if (measures == null) {
      throw new IllegalStateException("The archive was not measured");
    }
    return measures;
  }

  /** How many messages the index holds. */
  public long messages() {
    return measures().messages().values().stream().mapToLong(Long::longValue).sum();
  }

  /** What of them cannot be found by all of their text, a sentence for each state. */
  public List<String> shortcomings() {
    return measures().messages().entrySet().stream()
        .filter(each -> each.getKey() != IndexState.FULL)
        .map(each -> mailWords.stateOf(each.getKey(), words.count(each.getValue())))
        .toList();
  }

  /** How much of the ledger the last checkpoint proves. */
  public String sealed() {
    Instant until = measures().sealedUntil();
    return until == null
        ? "No checkpoint was signed yet."
        : "The last checkpoint proves %s, up to %s."
            .formatted(words.count(measures().sealed(), "entry", "entries"), words.second(until));
  }

  /** The latest acts, of people and of the archive itself. */
  public List<ReadLedger.RecentAct> recent() {
    return ledger.recent(actor.get(), RECENT);
  }

  /** One finding for each thing that must work. */
  public Health health() {
    return installation().health();
  }

  /** What people call the thing of a finding. */
  public String name(Health.Finding finding) {
    return switch (finding.name()) {
      case "vault" -> "Vault";
      case "keys" -> "Key store";
      case "seal" -> "Checkpoint of the ledger";
      case "scheduler" -> "Schedules";
      case "catalogue" -> "Catalogue";
      case "follower-index" -> "Search index";
      case "follower-seal" -> "Seal of the ledger";
      default -> finding.name();
    };
  }

  /** What people call a follower. */
  public String follower(FollowerState follower) {
    return switch (follower.name()) {
      case "index" -> "Search index";
      case "seal" -> "Seal of the ledger";
      default -> follower.name();
    };
  }

  /** What was done, in words. */
  public String act(ReadLedger.RecentAct act) {
    return act.kind().label().replace('-', ' ');
  }

  /** How far each follower of the ledger is. */
  public List<FollowerState> followers() {
    return installation().followers();
  }

  /** A line for each setting in force. */
  public List<String> settings() {
    return installation().configuration();
  }

  /** The key that auditors keep. */
  public String verifierKey() {
    return ledger.verifierKey();
  }

  /** Java and the server it runs on. */
  public String platform() {
    return "Java %s, %s %s"
        .formatted(
            Runtime.version(), System.getProperty("os.name"), System.getProperty("os.version"));
  }

  /** The version of Muniment, as the build wrote it down. */
  public String version() throws IOException {
    try (InputStream version = SystemScreen.class.getResourceAsStream("version.txt")) {
      return new String(Objects.requireNonNull(version).readAllBytes(), UTF_8).strip();
    }
  }

  /** Whether the search index is being made anew. */
  public boolean rebuilding() {
    return index.isRunning();
  }

  /** Begins to make the search index anew, beside the one that answers. */
  public @Nullable String rebuild() {
    if (!notices.attempt(() -> index.start(actor.get()))) {
      return null;
    }
    notices.done("The search index is being made anew. Searching goes on meanwhile.");
    return "/system?faces-redirect=true";
  }

  /** Whether failed messages are being read again. */
  public boolean rereading() {
    return again.isRunning();
  }

  /** Begins to read failed messages again. */
  public @Nullable String readAgain() {
    if (!notices.attempt(() -> again.start(actor.get()))) {
      return null;
    }
    notices.done("Messages that could not be read are being read again.");
    return "/system?faces-redirect=true";
  }

  private Installation installation() {
    if (installation == null) {
      throw new IllegalStateException("The system was not looked at");
    }
    return installation;
  }
}
