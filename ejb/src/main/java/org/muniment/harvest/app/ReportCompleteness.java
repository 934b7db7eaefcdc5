package org.muniment.harvest.app;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.Rights;
import org.muniment.archive.MailboxId;
import org.muniment.harvest.Completeness;
import org.muniment.harvest.Completeness.OfFolder;
import org.muniment.harvest.Completeness.OfMailbox;
import org.muniment.harvest.CompletenessReport;
import org.muniment.ledger.Act;
import org.muniment.ledger.EntryKind;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.Notary;

/**
 * Hands out signed reports of completeness. That one was made, and its SHA-256, is in the ledger
 * before it leaves.
 */
@Dependent
@Transactional
public class ReportCompleteness {
  private static final int PAGE = 500;

  private final Completeness completeness;
  private final Rights rights;
  private final Ledger ledger;
  private final Notary notary;
  private final Clock clock;

  /** Reports what that knows, under that signature. */
  @Inject
  public ReportCompleteness(
      Completeness completeness, Rights rights, Ledger ledger, Notary notary, Clock clock) {
    this.completeness = completeness;
    this.rights = rights;
    this.ledger = ledger;
    this.notary = notary;
    this.clock = clock;
  }

  /**
   * The report of a mailbox, as of now. Holds it in memory: some 500 octets a folder.
   *
   * @throws org.muniment.fault.Failure {@code FORBIDDEN}, {@code NOT_FOUND}
   */
  public CompletenessReport.Signed of(Actor by, MailboxId mailbox) {
    rights.require(by, "report completeness", Role.ADMINISTRATOR, Role.AUDITOR, Role.RECOVERY);
    OfMailbox standing = completeness.mailbox(mailbox);
    CompletenessReport report =
        CompletenessReport.of(
            standing, folders(mailbox), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    ledger.append(act(by, standing, report));
    return new CompletenessReport.Signed(report, notary.sign(report.statement()));
  }

  private List<OfFolder> folders(MailboxId mailbox) {
    List<OfFolder> all = new ArrayList<>();
    List<OfFolder> page = completeness.folders(mailbox, null, PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = completeness.folders(mailbox, page.getLast().folder(), PAGE);
    }
    return all;
  }

  private static Act act(Actor by, OfMailbox standing, CompletenessReport report) {
    Map<String, @Nullable Object> body = new TreeMap<>();
    body.put("report", "completeness");
    body.put("mailbox", standing.mailbox().value());
    body.put("standing", standing.standing().label());
    body.put("completeAsOf", text(report));
    body.put("sha256", report.sha256());
    return new Act(EntryKind.REPORTED, by.name(), "mailbox/" + standing.mailbox(), body);
  }

  private static @Nullable String text(CompletenessReport report) {
    return report.completeAsOf() == null ? null : report.completeAsOf().toString();
  }
}
