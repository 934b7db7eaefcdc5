package org.muniment.upkeep.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.muniment.access.Accounts;
import org.muniment.access.Actor;
import org.muniment.access.Role;
import org.muniment.access.app.ManageAccounts;
import org.muniment.access.app.Rights;
import org.muniment.access.app.SeparateRecord;
import org.muniment.access.app.Sessions;
import org.muniment.access.jpa.AccessReplay;
import org.muniment.access.jpa.JpaAccounts;
import org.muniment.archive.MailboxId;
import org.muniment.catalogue.Catalogue;
import org.muniment.grant.app.NobodysTokens;
import org.muniment.grant.app.Tokens;
import org.muniment.harvest.ConnectionSecurity;
import org.muniment.harvest.Exclusions;
import org.muniment.harvest.HarvestJournal;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.harvest.HarvestScheduler;
import org.muniment.harvest.HarvestTerms;
import org.muniment.harvest.InMemoryMailServer;
import org.muniment.harvest.Login;
import org.muniment.harvest.MailServer;
import org.muniment.harvest.MailboxHarvest;
import org.muniment.harvest.RunClosing;
import org.muniment.harvest.RunKind;
import org.muniment.harvest.RunOrder;
import org.muniment.harvest.Secrets;
import org.muniment.harvest.ServerManners;
import org.muniment.harvest.Sources;
import org.muniment.harvest.app.ChooseFolders;
import org.muniment.harvest.app.DayAllowances;
import org.muniment.harvest.app.MailboxForm;
import org.muniment.harvest.app.MailboxWriting;
import org.muniment.harvest.app.ManageMailboxes;
import org.muniment.harvest.app.ManageManners;
import org.muniment.harvest.app.ManageServers;
import org.muniment.harvest.jpa.HarvestReplay;
import org.muniment.harvest.jpa.JpaExclusions;
import org.muniment.harvest.jpa.JpaHarvestJournal;
import org.muniment.harvest.jpa.JpaHarvestReview;
import org.muniment.harvest.jpa.JpaServerManners;
import org.muniment.harvest.jpa.JpaSources;
import org.muniment.harvest.keystore.RootKeySecrets;
import org.muniment.journal.Delivery;
import org.muniment.journal.Envelope;
import org.muniment.journal.Receiver;
import org.muniment.journal.app.ManageReceivers;
import org.muniment.journal.app.ReceiverForm;
import org.muniment.journal.jpa.JournalReplay;
import org.muniment.journal.jpa.JpaDeliveryBook;
import org.muniment.journal.jpa.JpaReceivers;
import org.muniment.ledger.Ledger;
import org.muniment.ledger.LedgerBell;
import org.muniment.ledger.LedgerEntry;
import org.muniment.ledger.LedgerReplay;
import org.muniment.ledger.app.SealFollower;
import org.muniment.ledger.jpa.JpaLedger;
import org.muniment.ledger.jpa.LedgerRowsReplay;
import org.muniment.ledger.seal.LedgerFiles;
import org.muniment.ledger.seal.LedgerKeys;
import org.muniment.original.ContentAddress;
import org.muniment.original.InMemoryOriginalStore;
import org.muniment.original.Original;
import org.muniment.original.crypto.KeystoreRootKeys;
import org.muniment.recovery.RestorableMail;
import org.muniment.recovery.RestorableMail.Restorable;
import org.muniment.recovery.RestoreJournal;
import org.muniment.recovery.jpa.JpaRestorableMail;
import org.muniment.recovery.jpa.JpaRestoreJournal;
import org.muniment.recovery.jpa.RestoreReplay;
import org.muniment.testkit.SettableClock;
import org.muniment.testkit.Steps;

/**
 * An archive with a real database that can be lost, a ledger that is really sealed, and a mailbox
 * in memory to harvest.
 */
final class WholeArchive implements AutoCloseable {
  static final Actor ADMINISTRATOR = new Actor("root", Set.of(Role.ADMINISTRATOR));
  static final MailServer SERVER =
      new MailServer(
          "imap.example.org", 143, ConnectionSecurity.STARTTLS, "-----BEGIN CERTIFICATE-----\n");

  /** All that a rebuild has to bring back; what it cannot is left out of the columns. */
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry(
              "ledger_entry", "sequence, recorded_at, kind, actor, subject, commitment, body"),
          Map.entry("mail_server", "id, name, host, port, security, authority_pem, master_name"),
          Map.entry("mailbox", "id, server_id, name, login_name, schedule, paused, removed_at"),
          Map.entry("folder", "*"),
          Map.entry("epoch", "id, folder_id, uid_validity, is_current, uid_next_done"),
          Map.entry("placement", "*"),
          Map.entry("quarantine", "epoch_id, uid, reason, server_text, tries, next_try, since"),
          Map.entry("exclusion", "epoch_id, uid, rule, version, claimed_size, since"),
          Map.entry("server_manners", "*"),
          Map.entry("exclusion_set", "*"),
          Map.entry("harvest_run", "*"),
          Map.entry("reconciliation", "*"),
          Map.entry(
              "journal_receiver",
              "id, address, mailbox_id, folder_id, epoch_id, networks, certificates, asks_password,"
                  + " is_open, accepted, repeated, latest_at"),
          Map.entry("journal_delivery", "*"),
          Map.entry("journal_mailbox", "mailbox_id"),
          Map.entry("account", "id, name, full_name, sees_every_mailbox, disabled_at"),
          Map.entry("account_role", "account_id, role"),
          Map.entry("account_mailbox", "account_id, mailbox_id"),
          Map.entry("restore_job", "id, actor, mailbox_id, what, reason, state, error"),
          Map.entry("restore_item", "*"));

  /** Makes empty databases. */
  interface Databases {
    Catalogue fresh();
  }

  final SettableClock clock = new SettableClock();
  final InMemoryMailServer mail =
      new InMemoryMailServer(InMemoryMailServer.Traits.RICH, new Steps());
  private final InMemoryOriginalStore originals = new InMemoryOriginalStore();
  private final LedgerFiles files;
  private final Secrets secrets;
  private final Databases databases;
  private Catalogue catalogue;
  private Ledger ledger;

  WholeArchive(Path folder, Databases databases) {
    Path vault = folder.resolve("vault");
    KeystoreRootKeys root = KeystoreRootKeys.openOrCreate(folder.resolve("keys"), vault);
    secrets = new RootKeySecrets(root);
    files = new LedgerFiles(vault, LedgerKeys.openOrCreate(vault, "ledger.example.org", root));
    this.databases = databases;
    open();
  }

  Ledger ledger() {
    return ledger;
  }

  LedgerFiles files() {
    return files;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  HarvestJournal journal() {
    return catalogue.transactional(
        HarvestJournal.class, new JpaHarvestJournal(catalogue.entityManager(), ledger, clock));
  }

  RestoreJournal restores() {
    return catalogue.transactional(
        RestoreJournal.class, new JpaRestoreJournal(catalogue.entityManager(), ledger, clock));
  }

  Accounts accountRows() {
    return new JpaAccounts(catalogue.entityManager(), clock);
  }

  ManageAccounts accounts() {
    return new ManageAccounts(accountRows(), rights(), new Sessions(), ledger);
  }

  private Tokens tokens() {
    return NobodysTokens.with(secrets, clock);
  }

  ManageServers servers() {
    return new ManageServers(sources(), secrets, tokens(), mail, rights(), ledger);
  }

  ManageMailboxes mailboxes() {
    MailboxWriting writing = new MailboxWriting(sources(), secrets, new NoPlans(), ledger);
    return new ManageMailboxes(
        sources(), secrets, tokens(), mail, new NoPlans(), writing, rights(), ledger);
  }

  ManageManners manners() {
    ServerManners manners = new JpaServerManners(catalogue.entityManager());
    DayAllowances allowances =
        new DayAllowances(
            sources(), manners, new JpaHarvestReview(catalogue.entityManager()), clock);
    return new ManageManners(manners, allowances, rights(), ledger);
  }

  ChooseFolders chosenFolders() {
    return new ChooseFolders(sources(), rights(), ledger);
  }

  Exclusions exclusions() {
    return new JpaExclusions(catalogue.entityManager(), ledger);
  }

  RunClosing harvest(MailboxId mailbox) {
    clock.advance(Duration.ofMinutes(1));
    RunOrder order = new RunOrder(mailbox, RunKind.HARVEST, "node-1", "system:harvest");
    HarvestTerms terms =
        HarvestTerms.of(order, SERVER, new Login("anna", null, InMemoryMailServer.PASSWORD));
    MailboxHarvest harvest =
        new MailboxHarvest(
            mail, originals, journal(), clock, pause -> {}, Thread.ofPlatform().factory());
    RunClosing closing = harvest.carryOut(harvest.begin(order), terms);
    assertThat(closing.error()).isNull();
    return closing;
  }

  /** A receiver of the journal is set up, and takes two messages, one of them twice. */
  void receiveJournal() {
    ManageReceivers receivers =
        new ManageReceivers(
            new JpaReceivers(catalogue.entityManager()), sources(), rights(), ledger, clock);
    MailboxForm journal =
        new MailboxForm("journal", null, null, null, new HarvestSchedule.ByHand());
    ReceiverForm form = new ReceiverForm(List.of("192.0.2.0/24"), List.of(), false, null);
    MailboxId mailbox = within(() -> mailboxes().add(ADMINISTRATOR, journal));
    Receiver receiver =
        within(() -> receivers.add(ADMINISTRATOR, "journal@archive.example", mailbox, form));
    act(() -> receivers.open(ADMINISTRATOR, receiver.id(), true));
    for (String content : List.of("one", "two", "one")) {
      Delivery delivery =
          new Delivery(
              receiver.id(),
              new Envelope("anna@example.org", List.of("journal@archive.example")),
              new Original(ContentAddress.ofContent(octets(content)), 10),
              new Delivery.Way("192.0.2.1", "mx.example.org", "TLSv1.3"),
              clock.instant().truncatedTo(ChronoUnit.MILLIS));
      act(() -> new JpaDeliveryBook(catalogue.entityManager(), ledger).take(List.of(delivery)));
    }
  }

  /** Seals all that is committed. */
  void seal() {
    SealFollower seal = new SealFollower(files, ledger);
    List<LedgerEntry> entries = ledger.read(seal.position(), 1_000);
    while (!entries.isEmpty()) {
      seal.feed(entries);
      entries = ledger.read(entries.getLast().sequence() + 1, 1_000);
    }
    seal.rest();
  }

  /** The database is gone; there is another, empty one. */
  void loseDatabase() {
    catalogue.close();
    open();
  }

  RebuildCatalogue rebuilding() {
    return new RebuildCatalogue(files, ledger, step());
  }

  /** One transaction of a rebuild, as the container would have it. */
  RebuildCatalogue.Step step() {
    List<LedgerReplay> rooms =
        List.of(
            new RestoreReplay(catalogue.entityManager()),
            new AccessReplay(catalogue.entityManager()),
            new JournalReplay(catalogue.entityManager()),
            new HarvestReplay(catalogue.entityManager()),
            new LedgerRowsReplay(catalogue.entityManager()));
    ReplayStep step = new ReplayStep(rooms, ledger);
    return (entries, isLast) -> act(() -> step.take(entries, isLast));
  }

  <T> T within(Callable<T> work) {
    try {
      return catalogue.within(work);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void act(Runnable work) {
    within(
        () -> {
          work.run();
          return this;
        });
  }

  /** What a restore finds in the mailbox, gone or not. */
  List<Restorable> restorable(MailboxId mailbox) {
    RestorableMail restorable =
        catalogue.transactional(
            RestorableMail.class, new JpaRestorableMail(catalogue.entityManager()));
    return journal().folders(mailbox).stream()
        .flatMap(folder -> restorable.folder(folder.id(), true, null, 1_000).stream())
        .toList();
  }

  /** What the database shows, table by table, but for entries from {@code end} on. */
  Map<String, List<String>> shown(long end) {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    TABLES.forEach(
        (table, columns) -> {
          String only = table.equals("ledger_entry") ? " where sequence < " + end : "";
          shown.put(table, rows("select " + columns + " from " + table + only));
        });
    return shown;
  }

  List<String> rows(String query) {
    List<String> found = new ArrayList<>();
    try (Connection connection = catalogue.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          values.add(text(rows.getObject(i)));
        }
        found.add(String.join(" | ", values));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return found.stream().sorted().toList();
  }

  static byte[] octets(String content) {
    return ("Subject: " + content + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    catalogue.close();
  }

  Sources sources() {
    return new JpaSources(catalogue.entityManager(), clock);
  }

  private Rights rights() {
    return new Rights(accountRows(), new SeparateRecord(ledger));
  }

  private void open() {
    catalogue = databases.fresh();
    ledger =
        catalogue.transactional(
            Ledger.class, new JpaLedger(catalogue.entityManager(), clock, LedgerBell.SILENT));
  }

  private static String text(Object value) {
    return switch (value) {
      case byte[] octets -> HexFormat.of().formatHex(octets);
      case Timestamp time -> time.toInstant().toString();
      case OffsetDateTime time -> time.toInstant().toString();
      case null -> "-";
      default -> value.toString();
    };
  }

  /** A scheduler that has none. */
  private static final class NoPlans implements HarvestScheduler {
    @Override
    public void plan(MailboxId mailbox, HarvestSchedule schedule) {
      // nobody runs it
    }

    @Override
    public boolean isAwake() {
      return true;
    }

    @Override
    public Set<MailboxId> planned() {
      return Set.of();
    }

    @Override
    public Optional<Instant> next(MailboxId mailbox) {
      return Optional.empty();
    }

    @Override
    public void queueAgain(MailboxId mailbox) {
      // nothing takes turns here
    }

    @Override
    public void rest(MailboxId mailbox) {
      // nobody ran it
    }
  }
}
