package org.muniment.journal.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.console.web.SignedIn;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.journal.Admission;
import org.muniment.journal.Network;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverFigures;
import org.muniment.journal.ReceiverId;
import org.muniment.journal.app.JournalStanding;
import org.muniment.journal.app.ManageReceivers;

/** The receivers, what each accounts for, and the mailboxes that hold a journal. */
@Named
@RequestScoped
public class JournalScreen {
  private static final int PAGE = 500;
  private static final ReceiverFigures NOTHING = new ReceiverFigures(0, 0, 0, 0, null);

  @Inject private ManageReceivers manage;
  @Inject private ManageMailboxes mailboxes;
  @Inject private JournalStanding standing;
  @Inject private CurrentActor actor;
  @Inject private SignedIn signedIn;
  @Inject private Notices notices;

  private final Map<MailboxId, String> names = new HashMap<>();
  private List<Receiver> receivers = List.of();
  private Map<ReceiverId, ReceiverFigures> figures = Map.of();
  private List<Mailbox> journals = List.of();
  private @Nullable List<Mailbox> others;
  private String chosen = "";

  @PostConstruct
  void open() {
    Actor by = actor.get();
    receivers = manage.list(by);
    figures = manage.figures(by, receivers);
    journals = manage.journals(by);
    journals.forEach(each -> names.put(each.id(), each.name()));
  }

  /** All receivers. */
  public List<Receiver> receivers() {
    return receivers;
  }

  /** What a receiver accounts for. */
  public ReceiverFigures figures(Receiver receiver) {
    return figures.getOrDefault(receiver.id(), NOTHING);
  }

  /** What people call its mailbox. */
  public String mailbox(Receiver receiver) {
    return names.getOrDefault(receiver.mailbox(), "?");
  }

  /** Who may deliver, in words. */
  public String admission(Receiver receiver) {
    Admission admission = receiver.admission();
    List<String> ways = new ArrayList<>();
    if (!admission.networks().isEmpty()) {
      ways.add(
          "from "
              + String.join(", ", admission.networks().stream().map(Network::toString).toList()));
    }
    if (!admission.certificates().isEmpty()) {
      ways.add("with a certificate");
    }
    if (admission.asksPassword()) {
      ways.add("with the password");
    }
    return String.join(", ", ways);
  }

  /** How the journal is received on this node, or null when it is not. */
  public JournalStanding.@Nullable Listening listening() {
    Optional<JournalStanding.Listening> listening = standing.listening();
    return listening.orElse(null);
  }

  /** The ports, in words. */
  public String ports() {
    JournalStanding.Listening now = listening();
    if (now == null) {
      return "";
    }
    String plain = now.port() == 0 ? "" : "port " + now.port() + " (STARTTLS)";
    String tls = now.tlsPort() == 0 ? "" : "port " + now.tlsPort() + " (TLS from the start)";
    return plain.isEmpty() || tls.isEmpty() ? plain + tls : plain + " and " + tls;
  }

  /** Mailboxes that hold a journal and are harvested from a server. */
  public List<Mailbox> harvested() {
    return journals.stream().filter(each -> each.server() != null).toList();
  }

  /** Harvested mailboxes that hold none; the first {@value #PAGE}. */
  public List<Mailbox> others() {
    List<Mailbox> found = others;
    if (found == null) {
      found =
          mailboxes.list(actor.get(), null, PAGE).stream()
              .filter(each -> each.server() != null && !journals.contains(each))
              .toList();
      others = found;
    }
    return found;
  }

  /** Whether the actor may change anything here. */
  public boolean changeable() {
    return signedIn.roles().contains(Role.ADMINISTRATOR);
  }

  /** Makes the chosen mailbox a journal mailbox. */
  public @Nullable String mark() {
    MailboxId mailbox = new MailboxId(CatalogueNumber.of(chosen));
    if (!notices.attempt(() -> manage.mark(actor.get(), mailbox, true))) {
      return null;
    }
    notices.done("Its reports are taken apart now, those that it holds already too.");
    return "/journal?faces-redirect=true";
  }

  /** Makes a mailbox an ordinary one. */
  public @Nullable String unmark(Mailbox mailbox) {
    if (!notices.attempt(() -> manage.mark(actor.get(), mailbox.id(), false))) {
      return null;
    }
    notices.done("Its mail is shown as it stands.");
    return "/journal?faces-redirect=true";
  }

  /** The number of the mailbox to mark. */
  public String getChosen() {
    return chosen;
  }

  /** The number of the mailbox to mark. */
  public void setChosen(String chosen) {
    this.chosen = chosen;
  }
}
