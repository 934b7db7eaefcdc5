package org.muniment.search.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.muniment.message.EmailAddress;
import org.muniment.search.Snippet;

class MailWordsTest {
  private static final EmailAddress ANNA = new EmailAddress("Anna Berg", "anna@example.org");
  private static final EmailAddress NAMELESS = new EmailAddress("", "bo.ek@example.org");

  private final MailWords words = new MailWords();

  @Test
  void peopleAreCalledByNameOrElseByAddress() {
    assertThat(words.people(List.of(ANNA, NAMELESS))).isEqualTo("Anna Berg, bo.ek@example.org");
  }

  @Test
  void manyPeopleAreCutShort() {
    assertThat(words.people(List.of(ANNA, ANNA, ANNA, ANNA, ANNA)))
        .isEqualTo("Anna Berg, Anna Berg, Anna Berg and 2 more");
  }

  @Test
  void initialsComeFromWhateverIsThere() {
    assertThat(words.initials(List.of(ANNA))).isEqualTo("AB");
    assertThat(words.initials(List.of(NAMELESS))).isEqualTo("BE");
    assertThat(words.initials(List.of(new EmailAddress("😀", "")))).isEqualTo("?");
    assertThat(words.initials(List.of())).isEqualTo("?");
  }

  @Test
  void aMessageWithoutSubjectSaysSo() {
    assertThat(words.subject(new Snippet(" ", List.of()))).isEqualTo("(no subject)");
    assertThat(words.subjectText("")).isEqualTo("(no subject)");
  }

  @Test
  void piecesOfAMessageAreJoined() {
    List<Snippet> pieces = List.of(new Snippet("a & b", List.of()), new Snippet("c", List.of()));
    assertThat(words.snippets(pieces)).isEqualTo("a &amp; b … c");
  }
}
