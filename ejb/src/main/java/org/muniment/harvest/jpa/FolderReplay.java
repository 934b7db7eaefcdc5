package org.muniment.harvest.jpa;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.muniment.harvest.FolderChange;
import org.muniment.harvest.FolderName;
import org.muniment.ledger.EntryBody;

/** Folders with their names of now, and the epochs of which an entry speaks. */
final class FolderReplay {
  /** An entry that tells no prefix may be about a folder of which an earlier one did. */
  private static final String CALL_AS_BEFORE =
      "update folder set path = ? where wire_name <> ? and id = ?";

  private final Statements statements;
  private long epoch;
  private long cursor;

  FolderReplay(Statements statements) {
    this.statements = statements;
  }

  void replay(Instant time, EntryBody body) throws SQLException {
    long folder = body.count("folder");
    appear(folder, time, body);
    call(folder, body);
    String change = body.need("change");
    if (change.equals(FolderChange.GONE.label())) {
      statements.add("update folder set gone_at = ? where id = ?", time, folder);
    } else if (change.equals(FolderChange.RETURNED.label())) {
      statements.add("update folder set gone_at = null where id = ?", folder);
    } else if (change.equals(FolderChange.RENUMBERED.label())) {
      statements.add("update epoch set is_current = false where folder_id = ?", folder);
      open(body, time);
    }
  }

  /** The epoch of a fact, with the cursor where its batch left it. */
  void reach(EntryBody body, Instant time) throws SQLException {
    long named = body.count("epoch");
    long uidNext = body.numberOr("cursor", 1);
    if (named == epoch && uidNext == cursor) {
      return;
    }
    open(body, time);
    statements.add(
        "update epoch set uid_next_done = ? where id = ? and uid_next_done < ?",
        uidNext,
        named,
        uidNext);
    epoch = named;
    cursor = uidNext;
  }

  private void open(EntryBody body, Instant time) throws SQLException {
    statements.add(
        """
        insert into epoch (id, folder_id, uid_validity, is_current, state, uid_next_done,
          messages_done, mod_seq_done, opened_at)
        select cast(? as bigint), cast(? as bigint), cast(? as bigint), true, 'DEGRADED', 1, -1, -1,
          cast(? as timestamp with time zone)
        where not exists (select 1 from epoch where id = ?)\
        """,
        body.count("epoch"),
        body.count("folder"),
        body.count("uidValidity"),
        time,
        body.count("epoch"));
  }

  private void appear(long folder, Instant time, EntryBody body) throws SQLException {
    SourceReplay.standIn(statements, body.count("mailbox"), time);
    statements.add(
        """
        insert into folder (id, mailbox_id, wire_name, path, present_count, gone_count)
        select cast(? as bigint), cast(? as bigint), cast(? as bytea), '', 0, 0
        where not exists (select 1 from folder where id = ?)\
        """,
        folder,
        body.count("mailbox"),
        new byte[0],
        folder);
  }

  private void call(long folder, EntryBody body) throws SQLException {
    FolderRow row = new FolderRow(body.count("mailbox"), name(body), body.text("objectId"));
    if (body.number("prefix") == null) {
      statements.add(CALL_AS_BEFORE, row.path, row.wireName, folder);
    } else {
      statements.add("update folder set path = ? where id = ?", row.path, folder);
    }
    statements.add(
        "update folder set wire_name = ?, separator = ?, object_id = ? where id = ?",
        row.wireName,
        row.separator,
        row.objectId,
        folder);
  }

  private static FolderName name(EntryBody body) {
    String separator = body.text("separator");
    @Nullable Character between = separator == null ? null : separator.charAt(0);
    byte[] wire = Base64.getDecoder().decode(body.need("wireName"));
    int prefix = Math.toIntExact(body.numberOr("prefix", 0));
    return FolderName.ofWire(wire, between).within(Arrays.copyOf(wire, prefix));
  }
}
