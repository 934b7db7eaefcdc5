package org.muniment.harvest.jpa;

import java.sql.SQLException;
import java.time.Instant;
import org.muniment.harvest.ExclusionSet;
import org.muniment.harvest.HarvestSchedule;
import org.muniment.ledger.EntryBody;
import org.muniment.ledger.LedgerEntry;

/** Servers, mailboxes and rules as administrators set them up, but for passwords. */
final class SourceReplay {
  private static final String WATCHED = "watched folders chosen";

  private final Statements statements;

  SourceReplay(Statements statements) {
    this.statements = statements;
  }

  void replay(LedgerEntry entry, EntryBody body) throws SQLException {
    Instant time = entry.time();
    String change = body.text("change");
    if (change == null) {
      return;
    }
    if (change.equals(ExclusionSet.CHANGE) && body.subject().equals(ExclusionSet.SUBJECT)) {
      rules(entry, body.count("version"));
    }
    if (change.startsWith("server ") && body.subject().startsWith("server/")) {
      server(time, number(body), change.substring("server ".length()), body);
    } else if (change.startsWith("mailbox ") && body.subject().startsWith("mailbox/")) {
      mailbox(time, number(body), change.substring("mailbox ".length()), body);
    }
  }

  private void rules(LedgerEntry entry, long version) throws SQLException {
    statements.add(
        """
        insert into exclusion_set (version, sequence, body)
        select cast(? as bigint), cast(? as bigint), cast(? as varchar(1000000))
        where not exists (select 1 from exclusion_set where version = ?)\
        """,
        version,
        entry.sequence(),
        entry.body(),
        version);
  }

  /** A mailbox that the ledger names without having said how it was set up. */
  static void standIn(Statements statements, long mailbox, Instant time) throws SQLException {
    statements.add(
        """
        insert into mailbox (id, name, schedule, paused, added_at)
        select cast(? as bigint), cast(? as varchar(320)), cast(? as varchar(120)), false,
          cast(? as timestamp with time zone)
        where not exists (select 1 from mailbox where id = ?)\
        """,
        mailbox,
        "mailbox " + mailbox,
        new HarvestSchedule.ByHand().text(),
        time,
        mailbox);
  }

  private void server(Instant time, long id, String change, EntryBody body) throws SQLException {
    switch (change) {
      case "added", "changed" -> settings(time, id, body);
      case WATCHED ->
          statements.add(
              "update mail_server set watched = ? where id = ?", body.text("watched"), id);
      case "removed" ->
          statements.add(
              "update mail_server set removed_at = ?, master_secret = null where id = ?", time, id);
      case "manners set", "manners unset" -> manners(id, body);
      default -> {
        // nothing that a row holds
      }
    }
  }

  private void settings(Instant time, long id, EntryBody body) throws SQLException {
    statements.add(
        """
        insert into mail_server (id, name, host, port, security, added_at)
        select cast(? as bigint), '', '', 0, 'PLAIN', cast(? as timestamp with time zone)
        where not exists (select 1 from mail_server where id = ?)\
        """,
        id,
        time,
        id);
    statements.add(
        """
        update mail_server
        set name = ?, host = ?, port = ?, security = ?, authority_pem = ?, master_name = ?,
          oauth_provider = ?, oauth_flow = ?, oauth_tenant = ?, oauth_client = ?,
          oauth_token_url = ?, oauth_consent_url = ?, oauth_device_url = ?, oauth_scope = ?
        where id = ?\
        """,
        body.need("name"),
        body.need("host"),
        Math.toIntExact(body.count("port")),
        body.need("security"),
        body.text("authorityPem"),
        body.text("masterName"),
        body.text("oauthProvider"),
        body.text("oauthFlow"),
        body.text("oauthTenant"),
        body.text("oauthClient"),
        body.text("oauthTokenUrl"),
        body.text("oauthConsentUrl"),
        body.text("oauthDeviceUrl"),
        body.text("oauthScope"),
        id);
  }

  /** Those of a provider are no row. */
  private void manners(long server, EntryBody body) throws SQLException {
    statements.add("delete from server_manners where server_id = ?", server);
    if (body.text("provider") != null) {
      statements.add(
          """
          insert into server_manners
            (server_id, provider, per_server, per_account, bytes_a_day, commands_a_minute)
          values (?, ?, ?, ?, ?, ?)\
          """,
          server,
          body.need("provider"),
          body.count("perServer"),
          body.count("perAccount"),
          body.count("bytesADay"),
          body.count("commandsAMinute"));
    }
  }

  private void mailbox(Instant time, long id, String change, EntryBody body) throws SQLException {
    switch (change) {
      case "added", "changed" -> {
        standIn(statements, id, time);
        statements.add(
            """
            update mailbox set name = ?, login_name = ?, schedule = ?,
              server_id = (select s.id from mail_server s where s.id = ?)
            where id = ?\
            """,
            body.need("name"),
            body.text("loginName"),
            body.need("schedule"),
            body.number("server"),
            id);
      }
      case WATCHED ->
          statements.add("update mailbox set watched = ? where id = ?", body.text("watched"), id);
      case "folders chosen" ->
          statements.add(
              "update mailbox set besides = ? where id = ?",
              String.join(" ", body.texts("besides")),
              id);
      case "paused" -> statements.add("update mailbox set paused = true where id = ?", id);
      case "resumed" -> statements.add("update mailbox set paused = false where id = ?", id);
      case "removed" ->
          statements.add("update mailbox set removed_at = ?, secret = null where id = ?", time, id);
      default -> {
        // a password, which the ledger does not hold
      }
    }
  }

  private static long number(EntryBody body) {
    return Long.parseLong(body.subject().substring(body.subject().indexOf('/') + 1));
  }
}
