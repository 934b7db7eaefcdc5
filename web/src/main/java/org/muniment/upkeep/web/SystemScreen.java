package org.muniment.upkeep.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.console.web.Notices;
import org.muniment.ledger.app.FollowerState;
import org.muniment.ledger.app.ReadLedger;
import org.muniment.search.app.RebuildIndex;
import org.muniment.upkeep.app.Health;
import org.muniment.upkeep.app.ShowSystem;
import org.muniment.upkeep.app.ShowSystem.Installation;

/** The system page; it looks again every few seconds. */
@Named
@RequestScoped
public class SystemScreen {
  @Inject private ShowSystem system;
  @Inject private ReadLedger ledger;
  @Inject private RebuildIndex index;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;

  private @Nullable Installation installation;

  @PostConstruct
  void open() {
    installation = system.show(actor.get());
  }

  /** One finding for each thing that must work. */
  public Health health() {
    return installation().health();
  }

  /** What people call the thing of a finding. */
  public String name(Health.Finding finding) {
    return switch (finding.name()) {
      case "vault" -> "Vault";
      case "catalogue" -> "Catalogue";
      case "follower-index" -> "Search index";
      case "follower-seal" -> "Seal of the ledger";
      default -> finding.name();
    };
  }

  /** How far each follower of the ledger is. */
  public List<FollowerState> followers() {
    return installation().followers();
  }

  /** A line for each setting in force. */
  public List<String> settings() {
    return installation().configuration();
  }

  /** How many entries the ledger has. */
  public long ledgerSize() {
    return ledger.size();
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

  /** The version of Muniment, as its archive says. */
  public String version() {
    String version = SystemScreen.class.getPackage().getImplementationVersion();
    return version == null ? "in development" : version;
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

  private Installation installation() {
    if (installation == null) {
      throw new IllegalStateException("The system was not looked at");
    }
    return installation;
  }
}
