package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.fault.Failure;
import org.muniment.fault.Fault;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.ConnectionTest;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.MailSource;
import org.muniment.harvest.Mailbox;
import org.muniment.harvest.MailboxAccess;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.ServerId;
import org.muniment.harvest.Sources;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;

/** Sets up the mailboxes that mail is taken from. For administrators. */
@Dependent
@Transactional
public class ManageMailboxes {
  private static final Logger LOG = Logger.getLogger(ManageMailboxes.class);

  private final Sources sources;
  private final Secrets secrets;
  private final Tokens tokens;
  private final MailSource mail;
  private final HarvestScheduler scheduler;
  private final MailboxWriting writing;
  private final Rights rights;
  private final Ledger ledger;

  /** Manages these sources. */
  @Inject
  public ManageMailboxes(
      Sources sources,
      Secrets secrets,
      Tokens tokens,
      MailSource mail,
      HarvestScheduler scheduler,
      MailboxWriting writing,
      Rights rights,
      Ledger ledger) {
    this.sources = sources;
    this.secrets = secrets;
    this.tokens = tokens;
    this.mail = mail;
    this.scheduler = scheduler;
    this.writing = writing;
    this.rights = rights;
    this.ledger = ledger;
  }

  /** A page of mailboxes, by name. */
  public List<Mailbox> list(Actor by, @Nullable Mailbox after, int limit) {
    rights.require(by, "list mailboxes", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
    return sources.mailboxes(after, limit);
  }

  /**
   * One mailbox.
   *
   * @throws Failure {@code NOT_FOUND}
   */
  public Mailbox get(Actor by, MailboxId mailbox) {
    rights.require(by, "see a mailbox", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
    return known(mailbox);
  }

  /**
   * Adds a mailbox; it is harvested soon, then by schedule.
   *
   * @throws Failure {@code CONFLICT} when the server has one of that name already, {@code
   *     BAD_REQUEST} for a name or schedule that will not do
   */
  @Transactional(TxType.SUPPORTS)
  public MailboxId add(Actor by, MailboxForm form) {
    rights.require(by, "add a mailbox", Role.ADMINISTRATOR);
    return writing.add(by, form);
  }

  /**
   * Adds many mailboxes of one server; a line that will not do leaves the others alone.
   *
   * @param csv see {@link MailboxCsv}
   * @return what became of each line, in their order
   * @throws Failure {@code BAD_REQUEST} when the file cannot be read at all; nothing was added
   */
  @Transactional(TxType.NOT_SUPPORTED)
  public List<MailboxCsv.Outcome> addMany(Actor by, ServerId server, String csv) {
    rights.require(by, "add mailboxes", Role.ADMINISTRATOR);
    return MailboxCsv.read(server, csv).stream().map(entry -> outcome(by, entry)).toList();
  }

  /** Changes a mailbox; a password that is not given stays as it is. */
  public void change(Actor by, MailboxId mailbox, MailboxForm form) {
    rights.require(by, "change a mailbox", Role.ADMINISTRATOR);
    boolean isPaused = known(mailbox).isPaused();
    sources.change(mailbox, form.draft(secrets));
    if (!isPaused && form.server() != null) {
      scheduler.plan(mailbox, form.schedule());
    }
    ledger.append(MailboxWriting.act(by, mailbox, "changed", form));
  }

  /** Sets another password. */
  public void changePassword(Actor by, MailboxId mailbox, String password) {
    rights.require(by, "change a mailbox", Role.ADMINISTRATOR);
    Mailbox known = known(mailbox);
    MailboxForm form =
        new MailboxForm(
            known.name(), known.server(), known.loginName(), password, known.schedule());
    sources.change(mailbox, form.draft(secrets));
    ledger.append(MailboxWriting.act(by, mailbox, "password changed", form));
  }

  /** Forgets a mailbox' own password: the master user of its server opens it from now on. */
  public void forgetPassword(Actor by, MailboxId mailbox) {
    rights.require(by, "change a mailbox", Role.ADMINISTRATOR);
    sources.forgetSecret(mailbox);
    tell(by, mailbox, "password forgotten");
  }

  /** Lets the schedule rest. A run under way is not stopped. */
  public void pause(Actor by, MailboxId mailbox) {
    rights.require(by, "pause a mailbox", Role.ADMINISTRATOR);
    sources.pause(mailbox, true);
    scheduler.rest(mailbox);
    tell(by, mailbox, "paused");
  }

  /** Lets the schedule go on. */
  public void resume(Actor by, MailboxId mailbox) {
    rights.require(by, "resume a mailbox", Role.ADMINISTRATOR);
    sources.pause(mailbox, false);
    scheduler.plan(mailbox, known(mailbox).schedule());
    tell(by, mailbox, "resumed");
  }

  /** Removes a mailbox from harvesting. Its mail stays archived and can be found. */
  public void remove(Actor by, MailboxId mailbox) {
    rights.require(by, "remove a mailbox", Role.ADMINISTRATOR);
    sources.remove(mailbox);
    scheduler.rest(mailbox);
    tell(by, mailbox, "removed");
  }

  /** Tries a mailbox as it is set up: connects, signs in, counts folders, signs out. */
  @Transactional(TxType.NOT_SUPPORTED)
  public ConnectionTest.Finding test(Actor by, MailboxId mailbox) {
    rights.require(by, "test a connection", Role.ADMINISTRATOR);
    MailboxAccess access = sources.access(mailbox);
    return new ConnectionTest(mail).of(access.server(), access.login(secrets, tokens.bold()));
  }

  private MailboxCsv.Outcome outcome(Actor by, MailboxCsv.Entry entry) {
    MailboxForm form = entry.form();
    if (form == null) {
      return new MailboxCsv.Outcome(entry.line(), entry.name(), null, entry.sentence());
    }
    try {
      MailboxId mailbox = writing.add(by, form);
      return new MailboxCsv.Outcome(entry.line(), entry.name(), mailbox, null);
    } catch (Failure e) {
      return new MailboxCsv.Outcome(entry.line(), entry.name(), null, e.sentence());
    } catch (RuntimeException e) {
      LOG.errorf(e, "Line %d of a list of mailboxes could not be added", entry.line());
      String sentence = "It could not be added. The server's log has the details.";
      return new MailboxCsv.Outcome(entry.line(), entry.name(), null, sentence);
    }
  }

  private Mailbox known(MailboxId mailbox) {
    return sources.mailbox(mailbox).orElseThrow(() -> Fault.NOT_FOUND.on("mailbox", mailbox));
  }

  private void tell(Actor by, MailboxId mailbox, String change) {
    ledger.append(
        new Act(
            EntryKind.CONFIGURATION_CHANGED,
            by.name(),
            "mailbox/" + mailbox,
            Map.of("change", "mailbox " + change)));
  }
}
