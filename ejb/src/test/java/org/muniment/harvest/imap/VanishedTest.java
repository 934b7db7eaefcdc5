package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muniment.harvest.InventoryItem;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.UidRange;
import org.muniment.harvest.UidSet;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/**
 * What servers say about messages that vanished (QRESYNC, RFC 7162), and those that only say so.
 */
class VanishedTest {
  private static final UidRange KNOWN = new UidRange(1, 20);

  private final UidSet.Builder vanished = new UidSet.Builder();
  private final List<Long> flagged = new ArrayList<>();

  private static Script resyncing() {
    return Script.good().offering("QRESYNC");
  }

  private static ScriptedImap twenty(Script script) {
    ScriptedImap imap = ScriptedImap.holding(script);
    for (int i = 1; i <= 20; i++) {
      imap.inbox().with("Subject: " + i + "\r\n\r\n");
    }
    return imap;
  }

  /** Takes away 3, 4 and 9 and flags 12 between two looks. */
  private boolean changes(ScriptedImap imap) {
    try (Session session = new ImapMailSource().open(imap.server(), imap.login())) {
      long before = session.examine(ThreeMessages.INBOX).highestModSeq();
      imap.inbox().remove(m -> List.of(3L, 4L, 9L).contains(m.uid()));
      imap.inbox().changeFlags(imap.inbox().messages().get(8), "+FLAGS", List.of("\\Flagged"));
      session.examine(ThreeMessages.INBOX);
      return session.changes(KNOWN, before, this::flagged, vanished::add);
    }
  }

  private void flagged(InventoryItem item) {
    flagged.add(item.uid().value());
  }

  @Test
  void aServerThatKeepsItInMindTellsWhatVanishedWithTheFlags() {
    try (ScriptedImap imap = twenty(resyncing())) {
      assertThat(changes(imap)).isTrue();
      assertThat(vanished.build()).hasToString("3:4,9");
      assertThat(flagged).containsExactly(12L);
      assertThat(imap.commands()).doesNotContain("UID SEARCH");
    }
  }

  @Test
  void runsThatAreWrittenBackwardsOrReachBeyondTheFolderAreCutToIt() {
    Script script =
        resyncing()
            .on("UID FETCH", CommandFault.adding("* VANISHED (EARLIER) 9,4:3,18:4294967295"));
    try (ScriptedImap imap = twenty(script)) {
      assertThat(changes(imap)).isTrue();
      assertThat(vanished.build()).hasToString("3:4,9,18:20");
    }
  }

  @Test
  void aServerThatOffersItAndDoesNotEnableItIsNotAsked() {
    Script script =
        resyncing()
            .on(
                request -> request.name().equals("ENABLE") && request.text(0).equals("QRESYNC"),
                CommandFault.ending("BAD unknown command"),
                9);
    try (ScriptedImap imap = twenty(script)) {
      assertThat(changes(imap)).isFalse();
      assertThat(vanished.build().isEmpty()).isTrue();
      assertThat(flagged).containsExactly(12L);
    }
  }

  @Test
  void aServerThatRefusesToTellItIsAskedForFlagsAlone() {
    Script script =
        resyncing()
            .on(request -> request.mentions("VANISHED"), CommandFault.ending("BAD what?"), 99);
    try (ScriptedImap imap = twenty(script)) {
      assertThat(changes(imap)).isFalse();
      assertThat(flagged).containsExactly(12L);
    }
  }

  @Test
  void whatCannotBeReadIsNotTakenForGone() {
    Script script = resyncing().on("UID FETCH", CommandFault.adding("* VANISHED (EARLIER) x,7"));
    try (ScriptedImap imap = twenty(script)) {
      assertThat(changes(imap)).isTrue();
      assertThat(vanished.build()).hasToString("3:4,9");
    }
  }
}
