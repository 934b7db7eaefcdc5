package org.muniment.harvest.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.MailboxId;
import org.muniment.archive.StorableText;
import org.muniment.harvest.HarvestRun;
import org.muniment.harvest.NotTaken;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunId;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.RunState;
import org.muniment.harvest.RunTally;
import org.muniment.ledger.CanonicalJson;
import org.muniment.ledger.CanonicalJsonReader;
import org.muniment.ledger.EntryBody;

/** A run as it is stored. Only what changed is written: a request to stop comes from outside. */
@Entity
@DynamicUpdate
@Table(name = "harvest_run")
class RunRow {
  static final int ERROR = 4_000;
  static final int TROUBLE = 5_000;

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "harvest_run_seq")
  @SequenceGenerator(name = "harvest_run_seq", sequenceName = "harvest_run_seq", allocationSize = 1)
  long id;

  @Column(name = "mailbox_id")
  long mailbox;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  RunKind kind;

  String node;
  String actor;

  @Column(name = "started_at")
  Instant started;

  @Column(name = "ended_at")
  @Nullable Instant ended;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  RunState state;

  @Column(name = "stop_requested")
  boolean stopRequested;

  long folders;

  @Column(name = "folders_left")
  long foldersLeft;

  @Column(name = "on_server")
  long onServer;

  long archived;
  long known;
  long moved;
  long vanished;

  @Column(name = "flags_changed")
  long flagsChanged;

  long quarantined;
  long excluded;
  long bytes;
  long incomplete;

  /** The version of the rules that it goes by, or 0. */
  long rules;

  @Nullable String error;

  @Column(length = 1_000_000)
  String troubles;

  /** What was seen and not taken: canonical JSON, the member of the ledger's entry; or null. */
  @Column(name = "not_taken", length = 1_000_000)
  @Nullable String notTaken;

  /** For Hibernate. */
  protected RunRow() {}

  RunRow(RunOrder order, Instant at) {
    mailbox = order.mailbox().value();
    kind = order.kind();
    node = order.node();
    actor = order.actor();
    started = at;
    state = RunState.RUNNING;
    troubles = "";
    rules = order.rules();
  }

  final void count(RunTally tally) {
    folders = tally.folders();
    foldersLeft = tally.foldersLeft();
    onServer = tally.onServer();
    archived = tally.archived();
    known = tally.known();
    moved = tally.moved();
    vanished = tally.vanished();
    flagsChanged = tally.flagsChanged();
    quarantined = tally.quarantined();
    excluded = tally.excluded();
    bytes = tally.bytes();
    incomplete = tally.incomplete();
  }

  final void end(RunClosing closing, Instant at) {
    count(closing.tally());
    state = closing.state();
    ended = at;
    notTaken = text(closing.notTaken());
    error = StorableText.cutOrNull(closing.error(), ERROR);
    troubles =
        closing.troubles().stream()
            .map(trouble -> StorableText.cut(trouble.replace('\n', ' '), TROUBLE))
            .collect(Collectors.joining("\n"));
  }

  /** How what was not taken is stored. */
  static @Nullable String text(List<NotTaken> notTaken) {
    return notTaken.isEmpty()
        ? null
        : CanonicalJson.write(
            Map.of("notTaken", notTaken.stream().map(NotTaken::details).toList()));
  }

  private List<NotTaken> notTaken() {
    return notTaken == null
        ? List.of()
        : NotTaken.of(new EntryBody(CanonicalJsonReader.read(notTaken)));
  }

  RunTally tally() {
    return new RunTally(
        folders,
        foldersLeft,
        onServer,
        archived,
        known,
        moved,
        vanished,
        flagsChanged,
        quarantined,
        excluded,
        bytes,
        incomplete);
  }

  HarvestRun toRun() {
    return new HarvestRun(
        new RunId(id),
        new MailboxId(mailbox),
        kind,
        node,
        actor,
        started,
        ended,
        state,
        stopRequested,
        tally(),
        error,
        troubles.lines().toList(),
        notTaken(),
        rules);
  }
}
