package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.muniment.fault.Fault;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.SourceFailure;
import org.muniment.recovery.MailTarget.Session;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** What a target refuses is said clearly, and costs only the message. */
class RefusingTargetTest {
  private static final byte[] MAIL = "Subject: x\r\n\r\n".getBytes(US_ASCII);

  private static Session open(ScriptedImap imap) {
    return new ImapMailTarget().open(imap.server(), imap.login());
  }

  private static void append(Session session, FolderName folder, byte[] octets) throws IOException {
    session.append(folder, new ByteArrayInputStream(octets), octets.length, null, 0, Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "NO [OVERQUOTA] no room, the mailbox is full",
    "NO [TOOBIG] large, it is too big",
    "NO [TRYCREATE] gone, the folder is not there any more",
    "NO Invalid character in literal, Invalid character in literal",
    "BAD NUL in literal, NUL in literal"
  })
  void aRefusalSaysWhyAndTheNextMessageIsTaken(String words, String sentence) throws IOException {
    Script script =
        Script.good().on(request -> request.name().equals("APPEND"), CommandFault.ending(words), 1);
    try (ScriptedImap imap = ScriptedImap.holding(script);
        Session session = open(imap)) {
      FolderName inbox = session.folder(List.of("INBOX"));
      assertThatThrownBy(() -> append(session, inbox, MAIL))
          .isInstanceOfSatisfying(
              SourceFailure.class,
              failure -> {
                assertThat(failure.fault()).isEqualTo(Fault.SOURCE_REFUSED);
                assertThat(failure.sentence()).contains(sentence).contains("INBOX");
                assertThat(failure.endsSession()).isFalse();
              });
      append(session, inbox, MAIL);
      assertThat(imap.inbox().messages()).hasSize(1);
    }
  }

  @Test
  void aMessageAboveTheServersLimitIsNotEvenSent() throws IOException {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good().offering("APPENDLIMIT=100"));
        Session session = open(imap)) {
      FolderName inbox = session.folder(List.of("INBOX"));
      assertThatThrownBy(() -> append(session, inbox, new byte[101]))
          .hasMessageContaining("its limit is 100");
      append(session, inbox, MAIL);
      assertThat(imap.commands()).containsOnlyOnce("APPEND");
    }
  }

  @Test
  void aFolderThatMayNotBeMadeIsNamed() {
    Script script = Script.good().on("CREATE", CommandFault.ending("NO [NOPERM] not here"));
    try (ScriptedImap imap = ScriptedImap.holding(script);
        Session session = open(imap)) {
      assertThatThrownBy(() -> session.folder(List.of("Projekte", "Süd")))
          .isInstanceOf(SourceFailure.class)
          .hasMessageContaining("to create the folder Projekte")
          .hasMessageContaining("not here");
    }
  }

  @Test
  void foldersAreMadeBelowThePrefixOfTheServerAndSubscribed() {
    Script script = Script.good().withPrefix("INBOX.");
    try (ScriptedImap imap = ScriptedImap.inClear(script, ScriptedImap.anna('.'));
        Session session = open(imap)) {
      assertThat(session.folder(List.of("Projekte", "v1.0")).display())
          .isEqualTo("INBOX.Projekte.v1_0");
      assertThat(session.folder(List.of("INBOX", "Kind")).display()).isEqualTo("INBOX.Kind");
      assertThat(imap.mailbox().folders())
          .containsKeys("INBOX.Projekte", "INBOX.Projekte.v1_0", "INBOX.Kind");
      assertThat(imap.commands()).filteredOn("SUBSCRIBE"::equals).hasSize(3);
    }
  }

  @Test
  void nothingIsEverRemovedOrChanged() throws IOException {
    try (ScriptedImap imap = ScriptedImap.holding(Script.good());
        Session session = open(imap)) {
      FolderName folder = session.folder(List.of("New"));
      append(session, folder, MAIL);
      session.contents(folder, item -> {});
      assertThat(imap.commands())
          .doesNotContain("STORE", "UID STORE", "EXPUNGE", "UID EXPUNGE", "DELETE", "RENAME");
    }
  }
}
