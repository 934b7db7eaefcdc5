package org.muniment.journal.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.app.MailboxForm;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.journal.Network;
import org.muniment.journal.Receiver;
import org.muniment.journal.ReceiverId;
import org.muniment.journal.app.ManageReceivers;
import org.muniment.journal.app.ReceiverForm;

/** Sets up one receiver. */
@Named
@RequestScoped
public class ReceiverScreen {
  private static final String BACK = "/journal?faces-redirect=true";
  private static final int PAGE = 500;

  @Inject private ManageReceivers manage;
  @Inject private ManageMailboxes mailboxes;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private HttpServletRequest request;

  private @Nullable Receiver receiver;
  private String address = "";
  private String mailbox = "";
  private String networks = "";
  private String certificates = "";
  private boolean asksPassword;
  private String secret = "";

  @PostConstruct
  void open() {
    CatalogueNumber.optional(request.getParameter("receiver"))
        .map(number -> manage.get(actor.get(), new ReceiverId(number)))
        .ifPresent(this::show);
  }

  private void show(Receiver known) {
    receiver = known;
    address = known.address();
    mailbox = mailboxes.get(actor.get(), known.mailbox()).name();
    networks =
        known.admission().networks().stream()
            .map(Network::toString)
            .collect(Collectors.joining("\n"));
    certificates = String.join("\n", known.admission().certificates());
    asksPassword = known.admission().asksPassword();
  }

  /** What the page is about. */
  public String title() {
    return receiver == null ? "New receiver" : receiver.address();
  }

  /** Whether the receiver exists. */
  public boolean known() {
    return receiver != null;
  }

  /** Whether it takes deliveries. */
  public boolean isOpen() {
    return receiver != null && receiver.isOpen();
  }

  /** What leaving the password empty means. */
  public String secretHint() {
    return receiver != null && receiver.admission().asksPassword()
        ? "Leave empty to keep the one that is set"
        : "12 characters or more; servers sign in with the journal address and it";
  }

  /** Adds the receiver and opens it, or changes it. */
  public @Nullable String save() {
    if (!notices.attempt(this::keep)) {
      return null;
    }
    notices.done(receiver == null ? "The receiver was added and is open." : "It was changed.");
    return BACK;
  }

  private void keep() {
    if (receiver == null) {
      Receiver added = manage.add(actor.get(), address, fed(), form());
      manage.open(actor.get(), added.id(), true);
    } else {
      manage.change(actor.get(), receiver.id(), form());
    }
  }

  /** The mailbox of that name which no server feeds; it is made when there is none. */
  private MailboxId fed() {
    Receiver.address(address);
    String wanted = mailbox.strip();
    Mailbox last = null;
    for (List<Mailbox> page = page(last); !page.isEmpty(); page = page(last)) {
      for (Mailbox each : page) {
        if (each.server() == null && each.name().equalsIgnoreCase(wanted)) {
          return each.id();
        }
      }
      last = page.getLast();
    }
    MailboxForm made = new MailboxForm(wanted, null, null, null, new HarvestSchedule.ByHand());
    return mailboxes.add(actor.get(), made);
  }

  private List<Mailbox> page(@Nullable Mailbox after) {
    return mailboxes.list(actor.get(), after, PAGE);
  }

  private ReceiverForm form() {
    return new ReceiverForm(
        networks.lines().toList(), certificates.lines().toList(), asksPassword, secret);
  }

  /** Lets it take deliveries, or not. */
  public @Nullable String turn() {
    boolean isToBeOpen = !isOpen();
    if (!notices.attempt(() -> manage.open(actor.get(), id(), isToBeOpen))) {
      return null;
    }
    notices.done(
        isToBeOpen
            ? "The receiver is open."
            : "The receiver is closed; servers keep their mail and come again.");
    return BACK;
  }

  /** Removes the receiver. */
  public @Nullable String remove() {
    if (!notices.attempt(() -> manage.remove(actor.get(), id()))) {
      return null;
    }
    notices.done("The receiver was removed. Its mail stays archived.");
    return BACK;
  }

  private ReceiverId id() {
    if (receiver == null) {
      throw Fault.NOT_FOUND.on("receiver", "");
    }
    return receiver.id();
  }

  /** The journal address. */
  public String getAddress() {
    return address;
  }

  /** The journal address. */
  public void setAddress(String address) {
    this.address = address;
  }

  /** What people call the mailbox that it feeds. */
  public String getMailbox() {
    return mailbox;
  }

  /** What people call the mailbox that it feeds. */
  public void setMailbox(String mailbox) {
    this.mailbox = mailbox;
  }

  /** Networks, one a line. */
  public String getNetworks() {
    return networks;
  }

  /** Networks, one a line. */
  public void setNetworks(String networks) {
    this.networks = networks;
  }

  /** Certificates, one a line. */
  public String getCertificates() {
    return certificates;
  }

  /** Certificates, one a line. */
  public void setCertificates(String certificates) {
    this.certificates = certificates;
  }

  /** Whether callers have to sign in. */
  public boolean isAsksPassword() {
    return asksPassword;
  }

  /** Whether callers have to sign in. */
  public void setAsksPassword(boolean asksPassword) {
    this.asksPassword = asksPassword;
  }

  /** A new password; empty for the old one. */
  public String getSecret() {
    return secret;
  }

  /** A new password; empty for the old one. */
  public void setSecret(String secret) {
    this.secret = secret;
  }
}
