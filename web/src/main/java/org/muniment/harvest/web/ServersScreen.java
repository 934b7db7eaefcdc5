package org.muniment.harvest.web;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.muniment.access.app.CurrentActor;
import org.muniment.archive.MailboxId;
import org.muniment.console.web.CatalogueNumber;
import org.muniment.console.web.Notices;
import org.muniment.console.web.Words;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.KnownServer;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.app.MailboxCsv;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.app.ManageServers;
import org.muniment.harvest.app.ReviewRuns;
import org.muniment.harvest.app.RunHarvest;

/** Servers and the mailboxes on them, and how each mailbox stands. */
@Named
@RequestScoped
public class ServersScreen {
  private static final int PAGE = 100;
  private static final int CSV = 4 * 1024 * 1024;
  private static final String HERE = "/servers?faces-redirect=true";

  @Inject private ManageServers manageServers;
  @Inject private ManageMailboxes manageMailboxes;
  @Inject private ReviewRuns review;
  @Inject private RunHarvest harvests;
  @Inject private CurrentActor actor;
  @Inject private Notices notices;
  @Inject private Words words;
  @Inject private HttpServletRequest request;

  private List<KnownServer> servers = List.of();
  private List<Mailbox> mailboxes = List.of();
  private Map<MailboxId, HarvestRun> lastRuns = Map.of();
  private List<MailboxCsv.Outcome> refused = List.of();
  private @Nullable Part file;
  private long csvServer;

  @PostConstruct
  void open() {
    servers = manageServers.list(actor.get());
    Mailbox after =
        CatalogueNumber.optional(request.getParameter("after"))
            .map(number -> manageMailboxes.get(actor.get(), new MailboxId(number)))
            .orElse(null);
    mailboxes = manageMailboxes.list(actor.get(), after, PAGE);
    lastRuns = review.latest(actor.get(), mailboxes.stream().map(Mailbox::id).toList());
  }

  /** All servers, by name. */
  public List<KnownServer> servers() {
    return servers;
  }

  /** The mailboxes of this page, by name. */
  public List<Mailbox> mailboxes() {
    return mailboxes;
  }

  /** Where the next page of mailboxes is; empty after the last. */
  public String next() {
    return mailboxes.size() < PAGE ? "" : "/servers?after=" + mailboxes.getLast().id();
  }

  /** The newest run of a mailbox, or null when it was never harvested. */
  public @Nullable HarvestRun lastRun(Mailbox mailbox) {
    return lastRuns.get(mailbox.id());
  }

  /** Starts a harvest of each chosen mailbox. */
  public @Nullable String harvest() {
    String[] chosen = request.getParameterValues("mailbox");
    if (chosen == null) {
      notices.wrong("Choose the mailboxes to harvest.");
      return null;
    }
    long started = List.of(chosen).stream().filter(this::start).count();
    if (started == 0) {
      return null;
    }
    notices.done(words.count(started, "harvest", "harvests") + " begun or under way already.");
    return "/harvests?faces-redirect=true";
  }

  /** Adds the mailboxes of a CSV file. */
  public @Nullable String takeCsv() {
    if (!notices.attempt(this::addMany)) {
      return null;
    }
    return refused.isEmpty() ? HERE : null;
  }

  /** Lines of the file that were not taken, and why. */
  public List<MailboxCsv.Outcome> refused() {
    return refused;
  }

  private void addMany() {
    List<MailboxCsv.Outcome> outcomes =
        manageMailboxes.addMany(actor.get(), new ServerId(csvServer), csv());
    refused = outcomes.stream().filter(each -> each.mailbox() == null).toList();
    open();
    int added = outcomes.size() - refused.size();
    if (added > 0) {
      String sentence = words.count(added, "mailbox was", "mailboxes were") + " added.";
      if (refused.isEmpty()) {
        notices.done(sentence);
      } else {
        notices.doneHere(sentence);
      }
    }
  }

  private String csv() {
    if (file == null || file.getSize() > CSV) {
      throw Fault.BAD_REQUEST.on("The file is missing, or larger than 4 MB.");
    }
    try (InputStream octets = file.getInputStream()) {
      return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  private boolean start(String mailbox) {
    MailboxId id = new MailboxId(CatalogueNumber.of(mailbox));
    return notices.attempt(() -> startUnlessUnderWay(id));
  }

  private void startUnlessUnderWay(MailboxId mailbox) {
    try {
      harvests.start(actor.get(), mailbox);
    } catch (Failure failure) {
      if (failure.fault() != Fault.RUN_OVERLAPS) {
        throw failure;
      }
    }
  }

  /** The file that was chosen. */
  public @Nullable Part getFile() {
    return file;
  }

  /** The file that was chosen. */
  public void setFile(@Nullable Part file) {
    this.file = file;
  }

  /** The number of the server that the file's mailboxes are on. */
  public long getCsvServer() {
    return csvServer;
  }

  /** The number of the server that the file's mailboxes are on. */
  public void setCsvServer(long csvServer) {
    this.csvServer = csvServer;
  }
}
