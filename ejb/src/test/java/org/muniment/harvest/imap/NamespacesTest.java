package org.muniment.harvest.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muniment.harvest.FolderListing;
import org.muniment.harvest.FolderNamespace;
import org.muniment.harvest.MailSource.Session;
import org.muniment.testkit.imap.CommandFault;
import org.muniment.testkit.imap.Script;
import org.muniment.testkit.imap.ScriptedImap;

/** Whose folders servers show, and how they say so (NAMESPACE, RFC 2342). */
class NamespacesTest {
  private static final FolderNamespace OWN = FolderNamespace.PERSONAL;
  private static final FolderNamespace OTHERS = FolderNamespace.OTHER_USERS;
  private static final FolderNamespace SHARED = FolderNamespace.SHARED;

  private static Script saying(String namespaces) {
    return Script.good()
        .on("NAMESPACE", CommandFault.saying("OK done", "* NAMESPACE " + namespaces));
  }

  private static Map<String, FolderNamespace> namespaces(Script script, String... folders) {
    try (ScriptedImap imap = ScriptedImap.holding(script)) {
      List.of(folders).forEach(imap.mailbox()::folder);
      try (Session session = new ImapMailSource().open(imap.server(), imap.login())) {
        return session.folders().stream()
            .collect(Collectors.toMap(each -> each.name().display(), FolderListing::namespace));
      }
    }
  }

  @Test
  void aFolderIsOfTheNamespaceWithTheLongestPrefix() {
    Script dovecot = saying("((\"\" \"/\")) ((\"Users/\" \"/\")) ((\"Public/\" \"/\"))");

    assertThat(namespaces(dovecot, "Sent", "Users/bert/Sent", "Public", "Public/info"))
        .isEqualTo(
            Map.of(
                "INBOX", OWN,
                "Sent", OWN,
                "Users/bert/Sent", OTHERS,
                "Public", SHARED,
                "Public/info", SHARED));
  }

  @Test
  void whereOnesOwnFoldersLiveBelowInboxTheRestIsShared() {
    Script cyrus = saying("((\"INBOX/\" \"/\")) ((\"user/\" \"/\")) ((\"\" \"/\"))");

    assertThat(namespaces(cyrus, "INBOX/Sent", "user/bert/Sent", "bulletin", "INBOXES"))
        .isEqualTo(
            Map.of(
                "INBOX", OWN,
                "INBOX/Sent", OWN,
                "user/bert/Sent", OTHERS,
                "bulletin", SHARED,
                "INBOXES", SHARED));
  }

  @Test
  void whatTwoNamespacesClaimIsOnesOwn() {
    Script confused = saying("((\"\" \"/\")) ((\"\" \"/\")) ((\"\" \"/\"))");

    assertThat(namespaces(confused, "Sent").values()).containsOnly(OWN);
  }

  @Test
  void anAnswerThatEndsEarlyOrSaysMoreIsTakenAsFarAsItGoes() {
    assertThat(namespaces(saying("((\"\" \"/\"))"), "Sent").values()).containsOnly(OWN);
    assertThat(
            namespaces(
                saying(
                    "((\"\" \"/\" \"X-PARAM\" (\"a\" \"b\"))) NIL ((\"P/\" \"/\") (\"Q/\" NIL))"),
                "P/a",
                "Q/b"))
        .containsEntry("P/a", SHARED)
        .containsEntry("Q/b", SHARED);
  }

  @Test
  void anAnswerThatCannotBeReadLeavesEverythingOnesOwn() {
    for (String broken : List.of("((\"\" \"/\") NIL NIL", "((\"\" \"//\")) NIL NIL", "nonsense")) {
      assertThat(namespaces(saying(broken), "Sent").values()).as(broken).containsOnly(OWN);
    }
  }

  @Test
  void aServerWithoutNamespacesShowsOnesOwnFoldersAlone() {
    assertThat(namespaces(Script.good().without("NAMESPACE"), "Public/info").values())
        .containsOnly(OWN);
  }

  @Test
  void whatAStarDoesNotShowIsListedByItsPrefix() {
    String told = "((\"\" \"/\")) NIL ((\"Public/\" \"/\"))";
    Script together =
        saying(told)
            .on(
                request -> request.name().equals("LIST") && !request.arguments().get(1).isList(),
                CommandFault.ending("OK nothing to see"),
                9);
    assertThat(namespaces(together, "Public/info")).containsEntry("Public/info", SHARED);

    Script oneByOne =
        saying(told)
            .without("LIST-EXTENDED")
            .on(
                request -> request.name().equals("LIST") && request.text(1).equals("*"),
                CommandFault.saying("OK done", "* LIST () \"/\" INBOX"),
                9);
    assertThat(namespaces(oneByOne, "Public/info"))
        .containsEntry("Public/info", SHARED)
        .containsEntry("INBOX", OWN);
  }

  @Test
  void aServerThatCannotListTogetherIsAskedOneByOne() {
    Script script =
        saying("((\"\" \"/\")) NIL ((\"Public/\" \"/\"))")
            .on(
                request -> request.name().equals("LIST") && request.arguments().get(1).isList(),
                CommandFault.ending("BAD a pattern is expected"),
                9);
    assertThat(namespaces(script, "Public/info")).containsEntry("Public/info", SHARED);
  }

  @Test
  void foldersOfOthersThatMayNotBeReadHideNobodyElse() {
    Script script =
        saying("((\"\" \"/\")) ((\"Users/\" \"/\")) NIL")
            .without("LIST-STATUS")
            .on(
                request -> request.name().equals("STATUS") && request.text(0).startsWith("Users"),
                CommandFault.ending("NO [NOPERM] not yours"),
                9);
    assertThat(namespaces(script, "Users/bert", "Sent"))
        .containsEntry("Users/bert", OTHERS)
        .containsEntry("Sent", OWN);
  }
}
