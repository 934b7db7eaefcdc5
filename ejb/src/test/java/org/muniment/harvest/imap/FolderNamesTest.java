package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.muniment.demo.imap.Content;
import org.muniment.harvest.FolderListing;
import org.muniment.harvest.FolderStatus;
import org.muniment.harvest.MailSource.Session;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** Names that servers really have, and what LIST and STATUS do with them. */
class FolderNamesTest {

  private static Session open(ScriptedImap imap) {
    return new ImapMailSource().open(imap.server(), imap.login());
  }

  private static FolderListing named(Session session, String display) {
    return session.folders().stream()
        .filter(folder -> folder.name().display().equals(display))
        .findFirst()
        .orElseThrow(() -> new AssertionError(display + " in " + session.folders()));
  }

  @Test
  void namesThatAreNoValidModifiedUtf7AreOpenedByTheirOctets() {
    List<String> wires =
        List.of("R&D", "Caf\u00c3\u00a9", "&AGE-bc", "X&2D3cqQ-", "a&Jjo-&AOk-", "trailing ", " ");
    for (Script script : List.of(Script.good(), Script.good().poor().signingInBy())) {
      try (ScriptedImap imap = ScriptedImap.holding(script)) {
        for (String wire : wires) {
          imap.mailbox().rawFolder(wire).add(Content.of("Subject: x\r\n\r\n"));
        }
        try (Session session = open(imap)) {
          List<FolderListing> folders = session.folders();
          assertThat(folders).hasSize(wires.size() + 1);
          for (FolderListing folder : folders.subList(1, folders.size())) {
            assertThat(folder.status()).as(folder.toString()).isNotNull();
            assertThat(session.examine(folder.name()).messages()).isEqualTo(1);
          }
        }
      }
    }
  }

  @Test
  void aNameSentAsALiteralIsAnOrdinaryName() {
    Script script =
        Script.good()
            .poor()
            .on("LIST", CommandFault.adding("* LIST (\\HasNoChildren) \"/\" {9}\r\nLit \"name"));
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      imap.mailbox().rawFolder("Lit \"name").add(Content.of("Subject: x\r\n\r\n"));
      try (Session session = open(imap)) {
        assertThat(session.examine(named(session, "Lit \"name").name()).messages()).isEqualTo(1);
      }
    }
  }

  @Test
  void namesThatAServerLeavesUnquotedAreTakenWhole() {
    Script script =
        Script.good()
            .poor()
            .on(
                "LIST",
                CommandFault.adding(
                    "* LIST () \"/\" Sent Items",
                    "* LIST () \"/\" NIL",
                    "* LIST () NIL [Gmail]",
                    "* LIST () \"/\" Old (\"OLDNAME\" (\"Older\"))"));
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      for (String wire : List.of("Sent Items", "NIL", "[Gmail]", "Old")) {
        imap.mailbox().rawFolder(wire);
      }
      try (Session session = open(imap)) {
        assertThat(session.folders())
            .extracting(folder -> folder.name().display())
            .containsExactlyInAnyOrder("INBOX", "Sent Items", "NIL", "[Gmail]", "Old");
        assertThat(session.examine(named(session, "Sent Items").name()).messages()).isZero();
      }
    }
  }

  @Test
  void anIdentifierThatNoServerMayGiveIsNone() {
    Script script =
        Script.good()
            .poor()
            .offering("OBJECTID")
            .on(
                "STATUS",
                CommandFault.saying(
                    "OK done",
                    "* STATUS INBOX (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 7 MAILBOXID"
                        + " (\u00db>X))"));
    try (ScriptedImap imap = ScriptedImap.holding(script.named("nameless"));
        Session session = open(imap)) {
      FolderStatus status = named(session, "INBOX").status();
      assertThat(Objects.requireNonNull(status).objectId()).isNull();
      assertThat(status.uidNext()).isEqualTo(1);
    }
  }

  @Test
  void aFlatServerHasNoSeparator() {
    Script script = Script.good();
    try (ScriptedImap imap = ScriptedImap.inClear(script, ScriptedImap.anna(null));
        Session session = open(imap)) {
      assertThat(named(session, "INBOX").name().separator()).isNull();
    }
  }

  @Test
  void aListingThatCannotBeReadIsATroubleAndHidesNobodyElse() {
    Script script =
        Script.good().on("LIST", CommandFault.adding("* LIST (\\HasNoChildren \"/\" broken"));
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      imap.mailbox().folder("Sent");
      try (Session session = open(imap)) {
        List<FolderListing> folders = session.folders();
        assertThat(folders).extracting(f -> f.name().display()).contains("INBOX", "Sent");
        assertThat(folders.getLast().isSelectable()).isFalse();
        assertThat(folders.getLast().trouble()).contains("cannot be read");
      }
    }
  }

  @Test
  void foldersThatHoldNoMessagesAreListedAndNotAskedForTheirState() {
    for (Script script : List.of(Script.good(), Script.good().poor())) {
      try (ScriptedImap imap = ScriptedImap.holding(script)) {
        imap.mailbox().folder("Root", "\\Noselect");
        try (Session session = open(imap)) {
          FolderListing root = named(session, "Root");
          assertThat(root.isSelectable()).isFalse();
          assertThat(root.trouble()).isNull();
        }
      }
    }
  }

  @Test
  void aRefusedStateIsOneFoldersTrouble() {
    Script script =
        Script.good()
            .poor()
            .on(
                request -> request.name().equals("STATUS") && request.text(0).equals("Locked"),
                CommandFault.ending("NO [NOPERM] not yours"),
                9);
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      imap.mailbox().folder("Locked");
      imap.mailbox().folder("Open");
      try (Session session = open(imap)) {
        assertThat(named(session, "Locked").status()).isNull();
        assertThat(named(session, "Locked").trouble()).contains("[NOPERM] not yours");
        assertThat(named(session, "Open").status()).isNotNull();
      }
    }
  }

  @Test
  void aServerThatForgetsAFoldersStateInItsListIsAskedForIt() {
    Script script = Script.good().on("LIST", CommandFault.adding("* LIST () \"/\" Forgotten"));
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      try (Session session = open(imap)) {
        List<FolderListing> folders = session.folders();
        assertThat(folders).extracting(f -> f.status() == null).containsExactly(true, false);
        assertThat(folders.getFirst().trouble()).contains("NONEXISTENT");
        assertThat(imap.commands()).containsOnlyOnce("STATUS");
      }
    }
  }

  @Test
  void allFoldersAndTheirStateTakeOneCommandWhereTheServerOffersIt() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good())) {
      for (int number = 0; number < 500; number++) {
        imap.mailbox().folder("Folder " + number);
      }
      try (Session session = open(imap)) {
        assertThat(session.folders()).hasSize(501);
        assertThat(imap.commands()).containsOnlyOnce("LIST").doesNotContain("STATUS", "EXAMINE");
      }
    }
  }

  @Test
  void manyStatesAreAskedForAtOnceOfAPoorServer() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().poor())) {
      for (int number = 0; number < 200; number++) {
        imap.mailbox().rawFolder("Folder \u00e4" + number);
      }
      try (Session session = open(imap)) {
        assertThat(session.folders()).allSatisfy(f -> assertThat(f.status()).isNotNull());
      }
    }
  }

  @Test
  void objectIdentifiersAreKeptWhereTheyAreOffered() {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().offering("OBJECTID"), "a", "b");
        Session session = open(imap)) {
      FolderStatus listed = Objects.requireNonNull(named(session, "INBOX").status());
      assertThat(listed.objectId()).isNotNull();
      assertThat(session.examine(ThreeMessages.INBOX).objectId()).isEqualTo(listed.objectId());
      assertThat(ThreeMessages.inventory(session))
          .allSatisfy(item -> assertThat(item.emailId()).startsWith("M"));
    }
  }

  @Test
  void whatAServerDoesNotTellStaysUnknown() {
    Script script =
        Script.good()
            .on(
                "EXAMINE",
                CommandFault.saying(
                    "OK done",
                    "* 3 EXISTS",
                    "* OK [UIDVALIDITY 0] none",
                    "* OK [NOMODSEQ] none",
                    "* NO [UIDNOTSTICKY] they change"));
    try (ScriptedImap imap = ScriptedImap.holding(script);
        Session session = open(imap)) {
      assertThat(session.examine(ThreeMessages.INBOX))
          .isEqualTo(new FolderStatus(null, -1, 3, -1, null, false));
    }
  }
}
