package org.muniment.harvest.jpa;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muniment.archive.StorableText;
import org.muniment.harvest.QuarantinedMessage;
import org.muniment.ledger.EntryBody;
import org.muniment.original.ContentAddress;

/** What became of messages: placed, left, flagged, quarantined, excluded. */
final class PlacementReplay {
  private static final String PLACE =
      """
      insert into placement (id, mailbox_id, folder_id, epoch_id, uid, address, length,
        internal_date, offset_minutes, arrived_at, flags, claimed_size, email_id, linked,
        synthesised, note, seen_at)
      select cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as bigint),
        cast(? as bigint), cast(? as bytea), cast(? as bigint),
        cast(? as timestamp(6) with time zone), cast(? as integer),
        cast(? as timestamp(6) with time zone), cast(? as varchar(1000000)), cast(? as bigint),
        cast(? as varchar(500)), cast(? as boolean), cast(? as boolean),
        cast(? as varchar(1000)), cast(? as timestamp(3) with time zone)
      where not exists (select 1 from placement where id = ?)\
      """;

  private static final String QUARANTINE =
      """
      insert into quarantine (id, mailbox_id, folder_id, epoch_id, uid, reason, server_text,
        claimed_size, tries, next_try, since)
      select (select coalesce(max(id), 0) + 1 from quarantine), cast(? as bigint),
        cast(? as bigint), cast(? as bigint), cast(? as bigint), 'REFUSED', '', -1, 1,
        cast(? as timestamp(3) with time zone), cast(? as timestamp(3) with time zone)
      where not exists (select 1 from quarantine where epoch_id = ? and uid = ?)\
      """;

  private static final String EXCLUDE =
      """
      insert into exclusion
        (id, mailbox_id, folder_id, epoch_id, uid, rule, version, claimed_size, since)
      select (select coalesce(max(id), 0) + 1 from exclusion), cast(? as bigint),
        cast(? as bigint), cast(? as bigint), cast(? as bigint), cast(? as varchar(255)),
        cast(? as bigint), cast(? as bigint), cast(? as timestamp(3) with time zone)
      where not exists (select 1 from exclusion where epoch_id = ? and uid = ?)\
      """;

  /** A message that came after all is in quarantine no more, nor left out. */
  static final List<String> RELEASES =
      List.of(
          """
          delete from quarantine where exists (select 1 from placement p
            where p.epoch_id = quarantine.epoch_id and p.uid = quarantine.uid)\
          """,
          """
          delete from exclusion where exists (select 1 from placement p
            where p.epoch_id = exclusion.epoch_id and p.uid = exclusion.uid)\
          """);

  private final Statements statements;
  private final FolderReplay folders;

  PlacementReplay(Statements statements, FolderReplay folders) {
    this.statements = statements;
    this.folders = folders;
  }

  void placed(Instant time, EntryBody body) throws SQLException {
    folders.reach(body, at(time, body));
    if (body.holds("returned")) {
      statements.add(
          "update placement set gone_at = null, moved_to = null where id = ?",
          body.count("placement"));
    } else {
      place(at(time, body), body);
    }
  }

  void left(Instant time, EntryBody body) throws SQLException {
    folders.reach(body, at(time, body));
    Long placement = body.number("placement");
    if (placement != null) {
      statements.add(
          "update placement set gone_at = ?, moved_to = ? where id = ?",
          at(time, body),
          body.number("movedTo"),
          placement);
      return;
    }
    forget("quarantine", body);
    forget("exclusion", body);
  }

  private void forget(String account, EntryBody body) throws SQLException {
    statements.add(
        "delete from " + account + " where epoch_id = ? and uid = ?",
        body.count("epoch"),
        body.count("uid"));
  }

  void flags(Instant time, EntryBody body) throws SQLException {
    folders.reach(body, at(time, body));
    statements.add(
        "update placement set flags = ? where id = ?", words(body), body.count("placement"));
  }

  void quarantined(Instant time, EntryBody body) throws SQLException {
    folders.reach(body, at(time, body));
    Instant since = at(time, body);
    long epoch = body.count("epoch");
    long uid = body.count("uid");
    long mailbox = body.count("mailbox");
    forget("exclusion", body);
    statements.add(QUARANTINE, mailbox, body.count("folder"), epoch, uid, since, since, epoch, uid);
    statements.add(
        """
        update quarantine
        set reason = ?, server_text = ?, claimed_size = ?, tries = ?, next_try = ?
        where epoch_id = ? and uid = ?\
        """,
        body.need("reason").toUpperCase(Locale.ROOT),
        StorableText.cut(body.need("serverText"), QuarantinedMessage.MOST_TEXT),
        body.numberOr("claimedSize", -1),
        Math.toIntExact(body.count("tries")),
        body.time("nextTry"),
        epoch,
        uid);
  }

  void excluded(Instant time, EntryBody body) throws SQLException {
    folders.reach(body, at(time, body));
    forget("quarantine", body);
    forget("exclusion", body);
    statements.add(
        EXCLUDE,
        body.count("mailbox"),
        body.count("folder"),
        body.count("epoch"),
        body.count("uid"),
        StorableText.cut(body.need("rule"), ExclusionRow.RULE),
        body.numberOr("version", 0),
        body.numberOr("claimedSize", -1),
        at(time, body),
        body.count("epoch"),
        body.count("uid"));
  }

  private void place(Instant seen, EntryBody body) throws SQLException {
    @Nullable Instant internalDate = body.time("internalDate");
    statements.add(
        PLACE,
        body.count("placement"),
        body.count("mailbox"),
        body.count("folder"),
        body.count("epoch"),
        body.count("uid"),
        ContentAddress.parse(body.need("original")).bytes(),
        body.count("length"),
        internalDate,
        Math.toIntExact(body.numberOr("internalDateOffsetMinutes", 0)),
        internalDate == null ? seen : internalDate,
        words(body),
        body.numberOr("claimedSize", -1),
        PlacementRow.storable(body.text("emailId")),
        body.holds("linked"),
        body.holds("synthesised"),
        StorableText.cutOrNull(body.text("note"), PlacementRow.NOTE),
        seen,
        body.count("placement"));
  }

  private static String words(EntryBody body) {
    return new FlagWords().convertToDatabaseColumn(Set.copyOf(body.texts("flags")));
  }

  private static Instant at(Instant time, EntryBody body) {
    Instant at = body.time("at");
    return at == null ? time : at;
  }
}
