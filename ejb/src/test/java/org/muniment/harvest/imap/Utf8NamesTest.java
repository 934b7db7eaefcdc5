package org.muniment.harvest.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.muniment.demo.imap.Content;
import org.muniment.harvest.FolderListing;
import org.muniment.harvest.FolderName;
import org.muniment.harvest.GatheringReceiver;
import org.muniment.harvest.MailSource.Session;
import org.muniment.harvest.ModifiedUtf7;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** Connections that speak UTF-8 (RFC 6855, RFC 9755), and servers that only say so. */
class Utf8NamesTest {
  private static final String MAIL =
      "From: Jürgen <jürgen@exämple.org>\r\nSubject: Grüße, 会議\r\n\r\näöü\r\n";

  private static Script speaking() {
    return Script.good().offering("UTF8=ACCEPT");
  }

  private static List<FolderName> names(Session session) {
    return session.folders().stream().map(FolderListing::name).toList();
  }

  private static Session open(ScriptedImap imap) {
    return new ImapMailSource().open(imap.server(), imap.login());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Entwürfe", "会議/2024", "R&D", "Sent", "a&b-c", "Größe 😀"})
  void aFolderIsTheSameWhetherItsServerSpeaksUtf8OrNot(String name) {
    List<FolderName> before;
    try (ScriptedImap imap = ScriptedImap.holding(Script.good())) {
      imap.mailbox().folder(name);
      try (Session session = open(imap)) {
        before = names(session);
      }
    }
    try (ScriptedImap imap = ScriptedImap.holding(speaking())) {
      imap.mailbox().folder(name).add(Content.of(MAIL));
      try (Session session = open(imap)) {
        assertThat(names(session)).isEqualTo(before);
        assertThat(session.examine(before.getLast()).messages()).isEqualTo(1);
      }
    }
  }

  @Test
  void aServerThatRefusesUtf8IsSpokenToAsBefore() {
    Script script = speaking().on("ENABLE", CommandFault.ending("BAD unknown"));
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      imap.mailbox().folder("Entwürfe");
      try (Session session = open(imap)) {
        assertThat(session.examine(names(session).getLast()).messages()).isZero();
      }
    }
  }

  @Test
  void aServerThatSaysItSpeaksUtf8AndDoesNotIsUnderstood() {
    Script script =
        speaking().on("ENABLE", CommandFault.saying("OK done", "* ENABLED UTF8=ACCEPT CONDSTORE"));
    for (Script each : List.of(script, script.without("LIST-STATUS"))) {
      try (ScriptedImap imap = ScriptedImap.holding(each)) {
        imap.mailbox().folder("Entwürfe").add(Content.of(MAIL));
        try (Session session = open(imap)) {
          FolderListing drafts = session.folders().getLast();
          assertThat(drafts.name().display()).isEqualTo("Entwürfe");
          assertThat(drafts.trouble()).isNull();
          assertThat(session.examine(drafts.name()).messages()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void namesThatAreNeitherPassBothWaysAsTheyAre() {
    for (String odd : List.of("caf\u00e9", "&AGE-bc", "\u00ff\u00fe")) {
      byte[] octets = odd.getBytes(ISO_8859_1);
      assertThat(Utf8Names.fromServer(octets)).as(odd).isEqualTo(expected(odd));
      assertThat(Utf8Names.toServer(Utf8Names.fromServer(octets))).as(odd).isEqualTo(octets);
    }
  }

  /** What is no UTF-8 stays; what is ASCII and no modified UTF-7 is UTF-8. */
  private static byte[] expected(String odd) {
    return odd.startsWith("&") ? ModifiedUtf7.encode(odd) : odd.getBytes(ISO_8859_1);
  }

  @Test
  void messagesWithUtf8InTheirHeadersComeAsTheyAre() {
    try (ScriptedImap imap = ScriptedImap.holding(speaking(), MAIL);
        Session session = open(imap)) {
      GatheringReceiver receiver = new GatheringReceiver();
      session.fetch(ThreeMessages.inventory(session), receiver);
      assertThat(receiver.received().get(1L)).isEqualTo(MAIL.getBytes(UTF_8));
    }
  }
}
